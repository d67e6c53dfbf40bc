package io.kinbridge.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the ends of partitions, for many who ask at about the same time: what is asked while a request is under way goes out
 * as one, after it. A partition that does not answer soon is asked alone, and holds up nobody. Thread-safe.
 */
final class JointEnds {
    private final PartitionOffsets offsets;
    private final IsolationLevel isolation;

    // Both guarded by this.
    private Map<TopicPartition, CompletableFuture<Long>> waiting = new HashMap<>();
    private boolean underWay;

    JointEnds(PartitionOffsets offsets, IsolationLevel isolation) {
        this.offsets = offsets;
        this.isolation = isolation;
    }

    /** The offset behind the last record, at a time after this call. Fails with Kafka's exceptions. */
    CompletableFuture<Long> end(TopicPartition partition) {
        CompletableFuture<Long> answer;
        synchronized (this) {
            answer = waiting.computeIfAbsent(partition, asked -> new CompletableFuture<>());
            if (underWay) {
                return answer.copy();
            }
            underWay = true;
        }
        askNext();
        return answer.copy();
    }

    private void askNext() {
        Map<TopicPartition, CompletableFuture<Long>> asked;
        synchronized (this) {
            asked = waiting;
            waiting = new HashMap<>();
            underWay = !asked.isEmpty();
        }
        if (!asked.isEmpty()) {
            CompletableFuture<Map<TopicPartition, Long>> unused = offsets.endsFoundSoon(asked.keySet(), isolation)
                    .whenComplete((found, failure) -> {
                        askNext();
                        asked.forEach((partition, answer) ->
                                answer(answer, partition, found == null ? null : found.get(partition)));
                    });
        }
    }

    private void answer(CompletableFuture<Long> answer, TopicPartition partition, @Nullable Long end) {
        if (end != null) {
            answer.complete(end);
            return;
        }
        CompletableFuture<Map<Integer, Long>> unused = offsets.list(
                        partition.topic(), List.of(partition.partition()), OffsetSpec.latest(), isolation)
                .whenComplete((ends, failure) -> {
                    if (failure == null) {
                        answer.complete(ends.get(partition.partition()));
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
    }
}
