package io.kinbridge.log;

import io.kinbridge.log.RecordLog.LogSlice;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of partitions, fetched once for all who follow them. Thread-safe; never blocks.
 *
 * <p>What is kept is bounded: who does not take its records in time is left behind, and reads on from the {@link RecordLog}.
 */
public interface LogTail {
    /**
     * Begins to follow a partition: from now on its records are kept for the follower, as far as there is room.
     *
     * @param offset the first offset wanted; what lies between it and the partition's end should be little
     * @param news called when {@link Follower#take} may give something else than it did before, on a thread that must not be
     *     blocked
     */
    Follower follow(String topic, int partition, long offset, Runnable news);

    /** One reader at the end of a partition. For one thread at a time, but for {@link #close}. */
    interface Follower extends AutoCloseable {
        /**
         * What there is from {@code offset} on, perhaps nothing; what stands before it is not wanted any more.
         *
         * @param offset the first offset wanted, at least that of the call before
         * @param maxRecords at least 1
         * @param maxBytes keys and values together; one record is given even if it is larger
         * @return null when the record at {@code offset} is not kept: it must be read from the log
         * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when the partition cannot be read; a new
         *     follower may try again
         */
        @Nullable
        LogSlice take(long offset, int maxRecords, long maxBytes);

        /** Whether nothing is kept for it any more, since it was left too far behind. Who has caught up follows anew. */
        boolean isLost();

        /** Follows no longer. */
        @Override
        void close();
    }
}
