package io.kinbridge.firehose.config;

import io.kinbridge.client.KinbridgeConfig;
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
    private static final String PROMETHEUS_PORT = "metrics.prometheus.port";
    private static final int LAST_PORT = 65_535;

    /** Adds this module's keys to others. */
    public static ConfigDef define(ConfigDef keys) {
        return keys.define(
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
        }
        return new TaskSettings(cluster, config.getInt(PROMETHEUS_PORT));
    }
}
