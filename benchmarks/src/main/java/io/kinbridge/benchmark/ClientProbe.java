package io.kinbridge.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Sees the Kafka clients of this JVM that name it in {@code metric.reporters}: with which properties each was made, and how
 * many connections all of them have opened. It is asked by nobody while records flow, and costs them nothing.
 */
public final class ClientProbe implements MetricsReporter {
    private static final String CLIENT_ID = "client.id";
    private static final String CONNECTIONS = "connection-creation-total";

    private static final Map<String, Map<String, Object>> PROPERTIES = new ConcurrentHashMap<>();
    private static final Set<KafkaMetric> OPENED = ConcurrentHashMap.newKeySet();
    private static final DoubleAdder OPENED_BY_CLOSED_CLIENTS = new DoubleAdder();

    /** For Kafka. */
    public ClientProbe() {}

    /** The properties of the last client of this {@code client.id}, without the id. */
    static Map<String, Object> propertiesOf(String clientId) {
        Map<String, Object> properties = PROPERTIES.get(clientId);
        if (properties == null) {
            throw new IllegalStateException(
                    "No Kafka client " + clientId + " was made; there are " + PROPERTIES.keySet());
        }
        return new HashMap<>(properties);
    }

    /** How many connections all clients have opened so far, closed ones included. */
    static long connectionsOpened() {
        double open = OPENED.stream().mapToDouble(ClientProbe::value).sum();
        return Math.round(open + OPENED_BY_CLOSED_CLIENTS.sum());
    }

    private static double value(KafkaMetric metric) {
        return ((Number) metric.metricValue()).doubleValue();
    }

    @Override
    public void configure(Map<String, ?> configs) {
        Map<String, Object> properties = new HashMap<>(configs);
        PROPERTIES.put(String.valueOf(properties.remove(CLIENT_ID)), properties);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        if (metric.metricName().name().equals(CONNECTIONS)) {
            OPENED.add(metric);
        }
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        if (OPENED.remove(metric)) {
            OPENED_BY_CLOSED_CLIENTS.add(value(metric));
        }
    }

    @Override
    public void close() {}
}
