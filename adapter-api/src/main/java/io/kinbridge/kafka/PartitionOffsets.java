package io.kinbridge.kafka;

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

/**
 * Asks brokers for offsets, on the Admin's connections: on a consumer's, a request would wait behind the fetch that waits
 * there for records. Futures fail with Kafka's exceptions.
 */
final class PartitionOffsets {
    private final AdminConnection admin;

    PartitionOffsets(AdminConnection admin) {
        this.admin = admin;
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

    /** The offsets of an existing topic. */
    CompletableFuture<Map<Integer, Long>> list(
            String topic, Collection<Integer> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(new TopicPartition(topic, partition), spec));
        ListOffsetsOptions options = new ListOffsetsOptions(isolation);
        return admin.call(client -> client.listOffsets(asked, options).all()).thenApply(answers -> {
            Map<Integer, Long> offsets = new HashMap<>();
            for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer : answers.entrySet()) {
                offsets.put(answer.getKey().partition(), answer.getValue().offset());
            }
            return offsets;
        });
    }
}
