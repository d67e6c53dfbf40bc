package io.kinbridge.kafka;

import io.kinbridge.log.LogTail;
import io.kinbridge.log.RecordLog.LogSlice;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** A reader of a {@link TailedPartition}. Its fields are guarded by {@link TailWindows}. */
final class TailFollower implements LogTail.Follower {
    private final TailWindows windows;
    private final Runnable news;

    private @Nullable TailedPartition partition;
    private @Nullable KinesisException failure;
    private long position;

    TailFollower(TailWindows windows, TailedPartition partition, long offset, Runnable news) {
        this.windows = windows;
        this.partition = partition;
        this.position = offset;
        this.news = news;
    }

    @Override
    public @Nullable LogSlice take(long offset, int maxRecords, long maxBytes) {
        return windows.take(this, offset, maxRecords, maxBytes);
    }

    @Override
    public boolean isLost() {
        return windows.isLost(this);
    }

    @Override
    public void close() {
        windows.leave(this);
    }

    /** What it follows; null when it is lost, or closed. */
    @Nullable
    TailedPartition partition() {
        return partition;
    }

    /** Follows no more; {@code reason} is what it is told if it asks, null if it is to read elsewhere. */
    void lose(@Nullable KinesisException reason) {
        partition = null;
        failure = reason;
    }

    @Nullable
    KinesisException failure() {
        return failure;
    }

    /** The first offset that it has not read. */
    long position() {
        return position;
    }

    void moveTo(long offset) {
        position = offset;
    }

    Runnable news() {
        return news;
    }
}
