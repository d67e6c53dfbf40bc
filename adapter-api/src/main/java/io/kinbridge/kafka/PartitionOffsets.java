package io.kinbridge.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks brokers for offsets, on the Admin's connections: on a consumer's, a request would wait behind the fetch that waits
 * there for records. Futures fail with Kafka's exceptions.
 */
final class PartitionOffsets {
    /**
     * Kafka's Admin looks up once who leads a partition, and asks only that broker on, be it frozen, and when the partition is
     * not found. After this we look again: whether the partition is there at all, and who leads it now.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** So patient with a broker that is slow, in the end. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(4);

    private final AdminConnection admin;
    private final Duration requestTimeout;
    private final LongSupplier nanoTime;

    PartitionOffsets(AdminConnection admin, Duration requestTimeout, LongSupplier nanoTime) {
        this.admin = admin;
        this.requestTimeout = requestTimeout;
        this.nanoTime = nanoTime;
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

    /** The offset behind the last record of those partitions that answer within a second, perhaps of none. */
    CompletableFuture<Map<TopicPartition, Long>> endsFoundSoon(
            Set<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions options = new ListOffsetsOptions(isolation).timeoutMs(Math.toIntExact(PATIENCE.toMillis()));
        Map<TopicPartition, Long> found = new ConcurrentHashMap<>();
        return admin.call(client -> {
                    ListOffsetsResult result = client.listOffsets(asked, options);
                    return KafkaFuture.allOf(partitions.stream()
                            .map(partition -> result.partitionResult(partition)
                                    .thenApply(info -> found.put(partition, info.offset())))
                            .toArray(KafkaFuture<?>[]::new));
                })
                .handle((all, failure) -> found);
    }

    /** The offsets of an existing topic; an unknown topic or partition is told within some seconds. */
    CompletableFuture<Map<Integer, Long>> list(
            String topic, Collection<Integer> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(new TopicPartition(topic, partition), spec));
        return ask(asked, isolation, PATIENCE, nanoTime.getAsLong() + requestTimeout.toNanos());
    }

    private CompletableFuture<Map<Integer, Long>> ask(
            Map<TopicPartition, OffsetSpec> asked, IsolationLevel isolation, Duration patience, long deadline) {
        Duration left = Duration.ofNanos(deadline - nanoTime.getAsLong());
        if (left.compareTo(patience) <= 0) {
            return ask(asked, isolation, left);
        }
        Duration more = patience.multipliedBy(2);
        Duration next = more.compareTo(LONGEST_PATIENCE) < 0 ? more : LONGEST_PATIENCE;
        return Retries.orElse(
                ask(asked, isolation, patience),
                KafkaFailures::isTimeout,
                () -> checkExist(asked.keySet()).thenCompose(exist -> ask(asked, isolation, next, deadline)));
    }

    private CompletableFuture<Void> checkExist(Set<TopicPartition> partitions) {
        String topic = partitions.iterator().next().topic();
        return admin.call(client ->
                        client.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .thenAccept(description -> {
                    int count = description.partitions().size();
                    for (TopicPartition partition : partitions) {
                        if (partition.partition() >= count) {
                            throw new UnknownTopicOrPartitionException(
                                    "Topic " + topic + " has " + count + " partitions, and not " + partition);
                        }
                    }
                });
    }

    private CompletableFuture<Map<Integer, Long>> ask(
            Map<TopicPartition, OffsetSpec> asked, IsolationLevel isolation, Duration limit) {
        ListOffsetsOptions options =
                new ListOffsetsOptions(isolation).timeoutMs(Math.max(1, Math.toIntExact(limit.toMillis())));
        return admin.call(client -> client.listOffsets(asked, options).all()).thenApply(answers -> {
            Map<Integer, Long> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer : answers.entrySet()) {
                offsets.put(answer.getKey().partition(), answer.getValue().offset());
            }
            return offsets;
        });
    }
}
