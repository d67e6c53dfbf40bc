package io.kinbridge.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes topics and gives them partitions. Others may do the same at the same time: all end with the topic as wanted. Futures
 * fail with Kafka's exceptions.
 */
final class TopicCreation {
    private static final int USUAL_REPLICATION = 3;

    private final AdminConnection admin;
    private final PartitionOffsets offsets;
    private final Retries retries;
    private final @Nullable Short replication;

    /** @param replication how many replicas a new topic has; null for three, or as many as there are brokers */
    TopicCreation(AdminConnection admin, PartitionOffsets offsets, Retries retries, @Nullable Short replication) {
        this.admin = admin;
        this.offsets = offsets;
        this.retries = retries;
        this.replication = replication;
    }

    /** Makes the topic if it is not there, with at least so many partitions, which all answer for their offsets. */
    CompletableFuture<Void> ensure(String topic, int partitions, Map<String, String> configs) {
        return Retries.orElse(
                grow(topic, partitions), Retries::isUnknownTopic, () -> create(topic, partitions, configs));
    }

    /** Gives an existing topic at least so many partitions, which all answer for their offsets. */
    CompletableFuture<Void> grow(String topic, int partitions) {
        return describe(topic).thenCompose(found -> {
            int existing = found.partitions().size();
            return existing < partitions ? grow(topic, existing, partitions) : untilAllAnswer(topic, partitions);
        });
    }

    private CompletableFuture<Void> grow(String topic, int existing, int partitions) {
        CompletableFuture<Void> grown =
                admin.call(client -> client.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                        .all());
        return Retries.orElse(
                grown.thenCompose(created -> untilAllAnswer(topic, partitions)),
                InvalidPartitionsException.class::isInstance,
                () -> grownByOthers(topic, existing, partitions));
    }

    /** Someone else gave it partitions meanwhile: are they enough? */
    private CompletableFuture<Void> grownByOthers(String topic, int before, int partitions) {
        return retries.until(() -> partitionsAbove(topic, before), Retries::isUnknownTopic)
                .thenCompose(visible -> grow(topic, partitions));
    }

    CompletableFuture<TopicDescription> describe(String topic) {
        return admin.call(client ->
                client.describeTopics(List.of(topic)).topicNameValues().get(topic));
    }

    private CompletableFuture<Void> create(String topic, int partitions, Map<String, String> configs) {
        return replication().thenCompose(replicas -> {
            NewTopic wanted = new NewTopic(topic, partitions, replicas).configs(withReplicasInSync(configs, replicas));
            CompletableFuture<Void> created =
                    admin.call(client -> client.createTopics(List.of(wanted)).all());
            return Retries.orElse(
                    created.thenCompose(made -> untilAllAnswer(topic, partitions)),
                    TopicExistsException.class::isInstance,
                    () -> retries.until(() -> grow(topic, partitions), Retries::isUnknownTopic));
        });
    }

    /** Done when every partition answers for its offsets (KAFKA-15591): a broker may not have heard of them yet. */
    private CompletableFuture<Void> untilAllAnswer(String topic, int partitions) {
        List<Integer> all = IntStream.range(0, partitions).boxed().toList();
        return retries.until(
                () -> partitionsAbove(topic, partitions - 1)
                        .thenCompose(visible ->
                                offsets.list(topic, all, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED))
                        .thenAccept(ends -> {}),
                Retries::isUnknownTopic);
    }

    private CompletableFuture<Void> partitionsAbove(String topic, int count) {
        return describe(topic).thenAccept(found -> {
            if (found.partitions().size() <= count) {
                throw new UnknownTopicOrPartitionException(
                        "Topic " + topic + " has " + found.partitions().size() + " partitions yet");
            }
        });
    }

    private static Map<String, String> withReplicasInSync(Map<String, String> configs, short replicas) {
        Map<String, String> all = new HashMap<>(configs);
        if (replicas >= USUAL_REPLICATION) {
            all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return all;
    }

    private CompletableFuture<Short> replication() {
        if (replication != null) {
            return CompletableFuture.completedFuture(replication);
        }
        return admin.call(client -> client.describeCluster().nodes()).thenApply(nodes ->
                (short) Math.max(1, Math.min(USUAL_REPLICATION, nodes.size())));
    }
}
