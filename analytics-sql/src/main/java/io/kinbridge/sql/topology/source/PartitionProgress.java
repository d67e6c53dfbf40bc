package io.kinbridge.sql.topology.source;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** What the consumer of a task's thread knows of the task's partition. For that thread only. */
public interface PartitionProgress {
    /** Knows nothing: where there is no consumer. */
    PartitionProgress UNKNOWN = new PartitionProgress() {
        @Override
        public long readUntil(TopicPartition partition) {
            return PartitionEnds.UNKNOWN;
        }

        @Override
        public @Nullable ShardEvent event(TopicPartition partition) {
            return null;
        }

        @Override
        public @Nullable List<ConsumerRecord<byte[], byte[]>> bundle(byte[] value) {
            return null;
        }
    };

    /**
     * The time, ms since 1970, before which all records had reached the partition that have been handed to the thread, and no other;
     * {@link Long#MIN_VALUE} if none is known.
     */
    long readUntil(TopicPartition partition);

    /** What a record stands for that {@link #marksEvent}; null if it is a user's after all. */
    @Nullable
    ShardEvent event(TopicPartition partition);

    /**
     * The records that one record stands for, in their order; null if it stands for itself. Answers once.
     *
     * @param value that very array, which the record has
     */
    @Nullable
    List<ConsumerRecord<byte[], byte[]>> bundle(byte[] value);

    /** Whether a record without a value may stand for an event. */
    static boolean marksEvent(Headers headers) {
        return headers.lastHeader(ShardGate.EVENT) != null;
    }
}
