package io.kinbridge.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Counts clients and their connections. Kafka makes one for each client that has {@link #property} among its properties.
 */
public final class ConnectionCount implements MetricsReporter {
    private static final Set<ConnectionCount> OPEN = ConcurrentHashMap.newKeySet();

    private final Map<String, KafkaMetric> created = new ConcurrentHashMap<>();
    private volatile String clientId = "";

    /** The clients' property that has them counted, under a client.id of their own. */
    public static Map<String, String> property(String clientId) {
        return Map.of("metric.reporters", ConnectionCount.class.getName(), "client.id", clientId);
    }

    /** How many connections were made by the open clients that have this id, with any suffix. */
    public static double connections(String clientIdPrefix) {
        return open(clientIdPrefix).stream()
                .flatMap(client -> client.created.values().stream())
                .mapToDouble(metric -> (double) metric.metricValue())
                .sum();
    }

    public static List<ConnectionCount> open(String clientIdPrefix) {
        return OPEN.stream()
                .filter(client -> client.clientId.startsWith(clientIdPrefix))
                .toList();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        clientId = String.valueOf(configs.get("client.id"));
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        OPEN.add(this);
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        if (metric.metricName().name().equals("connection-creation-total")) {
            created.put(metric.metricName().group(), metric);
        }
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        created.remove(metric.metricName().group());
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }
}
