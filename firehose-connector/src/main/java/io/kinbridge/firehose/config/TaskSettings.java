package io.kinbridge.firehose.config;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.encryption.KeyServices;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * What a task needs to know besides its delivery stream.
 *
 * @param cluster whose streams are read; null if all topics are plain ones
 * @param prometheusPort where metrics may be read; 0 for nowhere
 */
public record TaskSettings(@Nullable KinbridgeConfig cluster, int prometheusPort) {
    private static final String BOOTSTRAP_SERVERS = "kinbridge.bootstrap.servers";
    private static final String KAFKA_PREFIX = "kinbridge.kafka.";
    private static final String ENCRYPTION_PREFIX = "kinbridge.encryption.";
    private static final String KEYSTORE_PATH = ENCRYPTION_PREFIX + "keystore.path";
    private static final String KEYSTORE_PASSWORD = ENCRYPTION_PREFIX + "keystore.password";
    private static final String KEY_SERVICE = ENCRYPTION_PREFIX + "key.service";
    private static final String PROMETHEUS_PORT = "metrics.prometheus.port";
    private static final int LAST_PORT = 65_535;

    /** Adds this module's keys to others. */
    public static ConfigDef define(ConfigDef keys) {
        return defineEncryption(keys)
                .define(
                        BOOTSTRAP_SERVERS,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The brokers, host:port separated by commas. Needed for Kinesis streams that are resharded: it is then known"
                                + " where closed shards end. Properties of the clients are kinbridge.kafka.*, such as"
                                + " kinbridge.kafka.security.protocol.",
                        "Cluster",
                        1,
                        Width.LONG,
                        "Brokers")
                .define(
                        PROMETHEUS_PORT,
                        ConfigDef.Type.INT,
                        0,
                        ConfigDef.Range.between(0, LAST_PORT),
                        Importance.LOW,
                        "Where Prometheus may read the metrics, at /metrics; 0 for nowhere. Delivery streams of a worker may share"
                                + " a port.",
                        "Metrics",
                        1,
                        Width.SHORT,
                        "Port for Prometheus");
    }

    private static ConfigDef defineEncryption(ConfigDef keys) {
        return keys.define(
                        KEYSTORE_PATH,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "The PKCS12 key store with the master keys of streams that are encrypted, a file on each worker. Needs"
                                + " kinbridge.bootstrap.servers.",
                        "Cluster",
                        2,
                        Width.LONG,
                        "Key store")
                .define(
                        KEYSTORE_PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "The key store's password; best by a config provider of the worker, such as ${file:...} or ${env:...}.",
                        "Cluster",
                        3,
                        Width.MEDIUM,
                        "Key store's password")
                .define(
                        KEY_SERVICE,
                        ConfigDef.Type.STRING,
                        null,
                        Importance.LOW,
                        "Instead of a key store, the class of a key service. Its own properties begin with"
                                + " kinbridge.encryption.key.service.",
                        "Cluster",
                        4,
                        Width.LONG,
                        "Key service");
    }

    /** The settings among a connector's properties. */
    public static TaskSettings of(AbstractConfig config) {
        String brokers = config.getString(BOOTSTRAP_SERVERS);
        KinbridgeConfig cluster = null;
        if (brokers != null && !brokers.isBlank()) {
            cluster = KinbridgeConfig.of(brokers);
            for (Map.Entry<String, Object> property :
                    config.originalsWithPrefix(KAFKA_PREFIX).entrySet()) {
                cluster = cluster.withKafka(property.getKey(), String.valueOf(property.getValue()));
            }
            for (Map.Entry<String, Object> property :
                    config.originalsWithPrefix(ENCRYPTION_PREFIX).entrySet()) {
                cluster =
                        cluster.withModule(KeyServices.PREFIX + property.getKey(), String.valueOf(property.getValue()));
            }
        }
        return new TaskSettings(cluster, config.getInt(PROMETHEUS_PORT));
    }
}
