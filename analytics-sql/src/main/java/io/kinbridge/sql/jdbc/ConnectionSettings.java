package io.kinbridge.sql.jdbc;

import io.kinbridge.client.KinbridgeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.calcite.avatica.BuiltInConnectionProperty;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.Lex;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.jspecify.annotations.Nullable;

/**
 * What the properties of a connection say.
 *
 * @param schemas where declared schemas are; null for nowhere
 */
record ConnectionSettings(KinbridgeConfig cluster, @Nullable Path schemas) {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final String SCHEMAS = "schemas";

    /** Of every driver; tools set them, empty, if nobody did. */
    private static final List<String> SIGN_ON = List.of("user", "password");

    /** SQLSTATE of a connection that cannot be made. */
    private static final String NO_CONNECTION = "08001";

    static ConnectionSettings of(Properties properties) throws SQLException {
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        for (String key : SIGN_ON) {
            String value = settings.remove(key);
            if (value != null && !value.isEmpty()) {
                throw refused(
                        ("'%s' is not a property of Kinbridge's connections; how Kafka is signed on to is said by "
                                        + "kafka.security.protocol, kafka.sasl.mechanism and kafka.sasl.jaas.config")
                                .formatted(key));
            }
        }
        if (settings.getOrDefault(BOOTSTRAP, "").isBlank()) {
            throw refused("%s is missing; the URL is %s%s=host:9092"
                    .formatted(BOOTSTRAP, KinbridgeDriver.URL_PREFIX, BOOTSTRAP));
        }
        Path schemas = schemas(settings.remove(SCHEMAS));
        try {
            return new ConnectionSettings(KinbridgeConfig.of(settings), schemas);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Path schemas(@Nullable String directory) throws SQLException {
        if (directory == null || directory.isBlank()) {
            return null;
        }
        Path path = Path.of(directory);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw refused("%s is '%s', which is no directory".formatted(SCHEMAS, directory));
        }
        return path;
    }

    private static SQLException refused(String message) {
        return new SQLException(message, NO_CONNECTION);
    }

    /** Names as the dialect has them: quoted ones as they are, others in upper case. Times are in UTC. */
    static Properties calciteProperties() {
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.LEX.camelName(), Lex.ORACLE.name());
        properties.setProperty(CalciteConnectionProperty.CONFORMANCE.camelName(), SqlConformanceEnum.LENIENT.name());
        properties.setProperty(BuiltInConnectionProperty.TIME_ZONE.camelName(), "UTC");
        return properties;
    }

    static DriverPropertyInfo[] described(Properties given) {
        return new DriverPropertyInfo[] {
            info(given, BOOTSTRAP, true, "Kafka's brokers, host:port separated by commas"),
            info(given, SCHEMAS, false, "a directory with declared schemas, NAME.json; others are discovered"),
            info(given, "request.timeout.ms", false, "how long the cluster may take to answer"),
            info(
                    given,
                    "kafka.security.protocol",
                    false,
                    "as every property of Kafka's clients, with kafka. before it"),
            info(given, "kafka.sasl.mechanism", false, "how to sign on, such as SCRAM-SHA-512"),
            info(given, "kafka.sasl.jaas.config", false, "who signs on, with the password")
        };
    }

    private static DriverPropertyInfo info(Properties given, String key, boolean required, String description) {
        DriverPropertyInfo info = new DriverPropertyInfo(key, given.getProperty(key));
        info.required = required;
        info.description = description;
        return info;
    }
}
