package io.kinbridge.fault.suite;

import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the cluster, as its own tools see them. Thread-safe. */
public final class TopicStates implements AutoCloseable {
    private static final Duration SYNC_LIMIT = Duration.ofSeconds(60);
    private static final int CALL_SECONDS = 15;

    private final Admin admin;

    TopicStates(String bootstrapServers) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "request.timeout.ms", 5_000, "default.api.timeout.ms", 30_000));
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) throws Exception {
        return Objects.requireNonNull(admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(CALL_SECONDS, TimeUnit.SECONDS)
                        .get(topic))
                .partitions()
                .size();
    }

    void create(String name, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 3)))
                .all()
                .get(CALL_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until every copy of every partition is in sync. */
    void awaitInSync() {
        Eventually.within(SYNC_LIMIT).every(Duration.ofMillis(500)).until(this::partitionsBehind, count -> count == 0);
    }

    private long partitionsBehind() throws Exception {
        Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get(CALL_SECONDS, TimeUnit.SECONDS);
        return admin.describeTopics(names).allTopicNames().get(CALL_SECONDS, TimeUnit.SECONDS).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(partition ->
                        partition.isr().size() < partition.replicas().size())
                .count();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
