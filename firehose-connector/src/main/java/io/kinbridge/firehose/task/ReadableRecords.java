package io.kinbridge.firehose.task;

import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.reshard.ReadHorizon.Horizon;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

/**
 * Which of the records that were read may be delivered. A partition serves one shard after another; what writers left behind a
 * closed shard's end was never acknowledged, and is nobody's. Not thread-safe; never blocks.
 */
final class ReadableRecords {
    private final StreamReads reads;
    private final LongSupplier nanoTime;
    private @Nullable CompletableFuture<CatalogView> asked;

    ReadableRecords(StreamReads reads, LongSupplier nanoTime) {
        this.reads = reads;
        this.nanoTime = nanoTime;
    }

    /** Offsets that may be delivered: those in one of the ranges. */
    record Ranges(List<Range> ranges) {
        /** For topics that are no streams. */
        static final Ranges ALL = new Ranges(List.of(new Range(0, Long.MAX_VALUE)));

        boolean include(long offset) {
            for (Range range : ranges) {
                if (offset >= range.from() && offset < range.to()) {
                    return true;
                }
            }
            return false;
        }
    }

    /** From an offset to before another. */
    record Range(long from, long to) {}

    /**
     * What may be delivered of partitions that have been read so far.
     *
     * @param readTo the offset behind the last record that was read, by partition
     * @return null if that is not known yet: a reshard is under way, or the catalog is being read. It is soon.
     * @throws RetriableException if the catalog cannot be read at present
     * @throws ConnectException if it may not be read
     */
    @Nullable
    Map<TopicPartition, Ranges> of(Map<TopicPartition, Long> readTo) {
        CatalogView view = reads.view();
        if (view == null || !view.isLeasedAt(nanoTime.getAsLong())) {
            ask();
            return null;
        }
        Map<TopicPartition, Ranges> readable = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> read : readTo.entrySet()) {
            StreamEntry stream = view.streams().get(read.getKey().topic());
            Ranges ranges = stream == null ? Ranges.ALL : ranges(view, stream, read.getKey(), read.getValue());
            if (ranges == null) {
                return null;
            }
            readable.put(read.getKey(), ranges);
        }
        return readable;
    }

    private void ask() {
        CompletableFuture<CatalogView> before = asked;
        if (before != null && !before.isDone()) {
            return;
        }
        asked = reads.refresh();
        Throwable failure =
                before == null ? null : before.handle((read, thrown) -> thrown).join();
        if (failure == null) {
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = "Records wait, as the catalog of streams cannot be read by kinbridge.bootstrap.servers and"
                + " kinbridge.kafka.*: " + cause.getMessage();
        if (cause instanceof AccessDeniedException) {
            throw new ConnectException(message, cause);
        }
        throw new RetriableException(message, cause);
    }

    private @Nullable Ranges ranges(CatalogView view, StreamEntry stream, TopicPartition partition, long readTo) {
        List<Range> ranges = new ArrayList<>();
        for (Shard shard : stream.shards().all()) {
            if (shard.partition() != partition.partition() || shard.state() == Shard.State.OPENING) {
                continue;
            }
            Horizon horizon = reads.horizon().of(view, stream, shard.id(), readTo);
            switch (horizon.sight()) {
                case WITHHELD -> {
                    return null;
                }
                case SHOWN -> {
                    if (horizon.to() < readTo) {
                        return null;
                    }
                    ranges.add(new Range(shard.startOffset(), Long.MAX_VALUE));
                }
                case ENDED -> ranges.add(new Range(shard.startOffset(), horizon.to()));
                default -> {
                    // No longer listed: its last record is too old to be kept.
                }
            }
        }
        return new Ranges(ranges);
    }
}
