package io.kinbridge.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks brokers for offsets, on the Admin's connections: on a consumer's, a request would wait behind the fetch that waits
 * there for records. Futures fail with Kafka's exceptions.
 */
final class PartitionOffsets {
    /** Kafka's Admin asks on when a partition that it knew is not found; after this we look whether it is there at all. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final AdminConnection admin;
    private final Duration requestTimeout;

    PartitionOffsets(AdminConnection admin, Duration requestTimeout) {
        this.admin = admin;
        this.requestTimeout = requestTimeout;
    }

    /** The offset behind the last record of a committed transaction, or of none, that has nothing undecided before it. */
    CompletableFuture<Long> committedEnd(TopicPartition partition) {
        return list(
                        partition.topic(),
                        List.of(partition.partition()),
                        OffsetSpec.latest(),
                        IsolationLevel.READ_COMMITTED)
                .thenApply(offsets -> offsets.values().iterator().next());
    }

    /** The offsets of an existing topic; an unknown topic or partition is told within some seconds. */
    CompletableFuture<Map<Integer, Long>> list(
            String topic, Collection<Integer> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(new TopicPartition(topic, partition), spec));
        Duration rest = requestTimeout.minus(PATIENCE);
        if (rest.isNegative() || rest.isZero()) {
            return ask(asked, isolation, requestTimeout);
        }
        return Retries.orElse(
                ask(asked, isolation, PATIENCE),
                KafkaFailures::isTimeout,
                () -> checkExist(topic, partitions).thenCompose(exist -> ask(asked, isolation, rest)));
    }

    private CompletableFuture<Void> checkExist(String topic, Collection<Integer> partitions) {
        return admin.call(client ->
                        client.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .thenAccept(description -> {
                    int count = description.partitions().size();
                    for (int partition : partitions) {
                        if (partition >= count) {
                            throw new UnknownTopicOrPartitionException(
                                    "Topic " + topic + " has " + count + " partitions, and no partition " + partition);
                        }
                    }
                });
    }

    private CompletableFuture<Map<Integer, Long>> ask(
            Map<TopicPartition, OffsetSpec> asked, IsolationLevel isolation, Duration limit) {
        ListOffsetsOptions options = new ListOffsetsOptions(isolation).timeoutMs(Math.toIntExact(limit.toMillis()));
        return admin.call(client -> client.listOffsets(asked, options).all()).thenApply(answers -> {
            Map<Integer, Long> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer : answers.entrySet()) {
                offsets.put(answer.getKey().partition(), answer.getValue().offset());
            }
            return offsets;
        });
    }
}
