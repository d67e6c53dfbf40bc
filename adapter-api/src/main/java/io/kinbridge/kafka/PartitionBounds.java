package io.kinbridge.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks where a partition begins and ends, and waits for the answer. Fails with Kafka's exceptions. */
final class PartitionBounds {
    private final PartitionOffsets offsets;
    private final Duration requestTimeout;

    PartitionBounds(PartitionOffsets offsets, Duration requestTimeout) {
        this.offsets = offsets;
        this.requestTimeout = requestTimeout;
    }

    /** The offset behind the last record that a reader may see now. */
    long end(TopicPartition partition) {
        return await(offsets.committedEnd(partition));
    }

    /** The first offset that is still there. */
    long start(TopicPartition partition) {
        List<Integer> one = List.of(partition.partition());
        return await(offsets.list(partition.topic(), one, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED)
                .thenApply(starts -> starts.values().iterator().next()));
    }

    private long await(CompletableFuture<Long> answer) {
        try {
            return Answers.await(answer, requestTimeout);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
