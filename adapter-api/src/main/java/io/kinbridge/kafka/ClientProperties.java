package io.kinbridge.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The properties of the Kafka clients. Of the same property given more than once, the last counts: what suits Kinbridge, what
 * the application sets, what the ports' promises rest on.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param application what the application sets, for clients of every kind
 * @param requestTimeout how long a call may take
 */
record ClientProperties(String bootstrapServers, Map<String, String> application, Duration requestTimeout) {
    /** For producers of records: a broker may have much to do before it answers. */
    static final Duration LONGEST_SEND = Duration.ofSeconds(10);

    /**
     * A broker that has not answered a question for so long is taken for frozen, and another one asked. Well below the time
     * that a call may take: its connection is accepted, and its leadership believed in, for some questions in a row.
     */
    static final Duration LONGEST_QUESTION = Duration.ofSeconds(4);

    /** Of an Admin. */
    Map<String, Object> admin() {
        Map<String, Object> properties = bounded(LONGEST_QUESTION);
        properties.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        properties.put(AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500);
        addApplication(properties, AdminClientConfig.configNames());
        return named(properties, "admin");
    }

    /**
     * Of a producer that waits for all replicas.
     *
     * @param longestRequest after which a broker that has not answered is asked again, or another one
     */
    Map<String, Object> producer(
            String role, Duration longestRequest, Map<String, Object> usual, Map<String, Object> required) {
        Map<String, Object> properties = bounded(longestRequest);
        properties.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, requestMillis(longestRequest));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(requestTimeout.toMillis()));
        properties.putAll(usual);
        addApplication(properties, ProducerConfig.configNames());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.putAll(required);
        return named(properties, role);
    }

    /** Of a consumer that belongs to no group, and gives committed records only. */
    Map<String, Object> consumer(String role, Map<String, Object> usual) {
        return consumer(role, usual, Map.of());
    }

    /** Of a consumer that belongs to a group, and gives committed records only. */
    Map<String, Object> groupConsumer(String group, Map<String, Object> usual, Map<String, Object> required) {
        Map<String, Object> its = new HashMap<>(required);
        its.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        return consumer("group-member", usual, its);
    }

    private Map<String, Object> consumer(String role, Map<String, Object> usual, Map<String, Object> required) {
        Map<String, Object> properties = bounded(LONGEST_QUESTION);
        properties.put(ConsumerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.putAll(usual);
        addApplication(properties, ConsumerConfig.configNames());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.putAll(required);
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return named(properties, role);
    }

    private Map<String, Object> bounded(Duration longestRequest) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, requestMillis(longestRequest));
        properties.put(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, requestMillis(LONGEST_QUESTION));
        properties.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(requestTimeout.toMillis()));
        properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return properties;
    }

    /** So much that a producer, whose delivery time-out is the whole, can still linger. */
    private int requestMillis(Duration longest) {
        return Math.toIntExact(Math.min(longest.toMillis(), requestTimeout.toMillis() * 2 / 3));
    }

    /** Leaves out what only another kind of client understands, which would be warned about. */
    private void addApplication(Map<String, Object> properties, Set<String> understood) {
        application.forEach((name, value) -> {
            if (understood.contains(name) || !isOfSomeClient(name)) {
                properties.put(name, value);
            }
        });
    }

    private static boolean isOfSomeClient(String name) {
        return ProducerConfig.configNames().contains(name)
                || ConsumerConfig.configNames().contains(name)
                || AdminClientConfig.configNames().contains(name);
    }

    private Map<String, Object> named(Map<String, Object> properties, String role) {
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                application.getOrDefault(CommonClientConfigs.CLIENT_ID_CONFIG, "kinbridge") + "-" + role);
        return properties;
    }

    /** Without values: they may be secrets. */
    @Override
    public String toString() {
        return "ClientProperties[" + bootstrapServers + ", " + application.keySet() + "]";
    }
}
