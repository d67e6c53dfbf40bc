package io.kinbridge.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded broker is to run.
 *
 * @param dataDirectory where topics and metadata are kept, created when missing, found again by a later start; null for a
 *     temporary directory that {@link EmbeddedKafka#close()} deletes
 * @param port the TCP port for clients on 127.0.0.1, 0 to 65535; 0 lets the system pick one, anew at each start
 * @param brokerProperties Kafka broker properties laid over the defaults of this module, such as {@code message.max.bytes}
 */
public record EmbeddedKafkaConfig(@Nullable Path dataDirectory, int port, Map<String, String> brokerProperties) {
    private static final int MAX_PORT = 65_535;

    /**
     * Checks the values and copies the map.
     *
     * @throws IllegalArgumentException if the port is out of range, or a broker property is one the embedded broker sets itself
     */
    public EmbeddedKafkaConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "Port " + port + " is not between 0 and " + MAX_PORT + "; 0 lets the system pick a free one");
        }
        brokerProperties = Map.copyOf(brokerProperties);
        BrokerSettings.checkOverridable(brokerProperties.keySet());
    }

    /** A broker on a temporary directory and a port picked by the system. */
    public static EmbeddedKafkaConfig temporary() {
        return new EmbeddedKafkaConfig(null, 0, Map.of());
    }

    /** A broker that keeps its records in {@code dataDirectory}, on a port picked by the system. */
    public static EmbeddedKafkaConfig keptIn(Path dataDirectory) {
        return new EmbeddedKafkaConfig(dataDirectory, 0, Map.of());
    }

    /** This configuration with the client port given, 0 to 65535. */
    public EmbeddedKafkaConfig withPort(int newPort) {
        return new EmbeddedKafkaConfig(dataDirectory, newPort, brokerProperties);
    }

    /** This configuration with one more broker property; the last value given for a key counts. */
    public EmbeddedKafkaConfig withBrokerProperty(String key, String value) {
        Map<String, String> properties = new LinkedHashMap<>(brokerProperties);
        properties.put(key, value);
        return new EmbeddedKafkaConfig(dataDirectory, port, properties);
    }
}
