package io.kinbridge.log;

import io.kinbridge.stream.StreamSettings;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The topics that hold the streams: their making and their bounds. Thread-safe.
 *
 * <p>Every operation may be repeated: it ends in the same state, also when another client carries it out at the same time.
 * Futures fail with the SDK's Kinesis exceptions, and always complete.
 */
public interface StreamTopics {
    /**
     * Makes the topic if it is not there, and gives it at least so many partitions. Done only when every partition answers
     * for its offsets: before that, a partition may lose records that are sent to it in a pipeline (KAFKA-15591).
     */
    CompletableFuture<Void> ensure(String topic, int partitions, StreamSettings settings);

    /** Gives an existing topic at least so many partitions; the same promise. */
    CompletableFuture<Void> grow(String topic, int partitions);

    /** Makes the topic's retention and record size those of {@code settings}. */
    CompletableFuture<Void> configure(String topic, StreamSettings settings);

    /** Deletes the topic; done when it is gone. */
    CompletableFuture<Void> delete(String topic);

    /** What there is of an existing topic; fails with ResourceNotFoundException. */
    CompletableFuture<TopicShape> shape(String topic);

    /** The first offset that is still there, by partition. */
    CompletableFuture<Map<Integer, Long>> startOffsets(String topic, Collection<Integer> partitions);

    /** The offset behind the last record, by partition. */
    CompletableFuture<Map<Integer, Long>> endOffsets(String topic, Collection<Integer> partitions);

    /**
     * The offset of the first record that arrived at {@code timestamp} or later; without such a record, the end offset.
     *
     * @param timestamp ms since 1970
     */
    CompletableFuture<Long> offsetAt(String topic, int partition, long timestamp);

    /**
     * An existing topic.
     *
     * @param partitions how many it has
     * @param retentionMillis its retention; -1 when it keeps records for ever
     * @param maxMessageBytes the largest batch it takes
     */
    record TopicShape(int partitions, long retentionMillis, long maxMessageBytes) {}
}
