package io.kinbridge.reshard;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far what was read from a shard's partition may be shown, so that nobody ever sees what stands behind a shard's
 * end. Thread-safe; never blocks.
 */
public final class ReadHorizon {
    private final LongSupplier nanoTime;
    private final ReshardProtocol protocol;

    /** {@code nanoTime} is the clock that leases are measured with. */
    public ReadHorizon(LongSupplier nanoTime) {
        this(nanoTime, new ReshardProtocol());
    }

    ReadHorizon(LongSupplier nanoTime, ReshardProtocol protocol) {
        this.nanoTime = nanoTime;
        this.protocol = protocol;
    }

    /** What may be shown of a shard. */
    public enum Sight {
        /** The stream or the shard is no more. */
        GONE,
        /** Nothing more for now: a reshard is under way, or the view's lease is over. A newer view will tell. */
        WITHHELD,
        /** What stands before the offset. */
        SHOWN,
        /** What stands before the offset, and then the shard has ended. */
        ENDED
    }

    /**
     * An answer.
     *
     * @param to the offset behind the last record that may be shown; without meaning unless SHOWN or ENDED
     */
    public record Horizon(Sight sight, long to) {
        private static final Horizon GONE = new Horizon(Sight.GONE, -1);
        private static final Horizon WITHHELD = new Horizon(Sight.WITHHELD, -1);
    }

    /**
     * What may be shown of a shard whose partition has been read.
     *
     * @param view asked for only after the reading
     * @param stream the stream as the reader knows it, which may have changed since
     * @param readTo the offset behind the last record that was read
     */
    public Horizon of(CatalogView view, StreamEntry stream, ShardId id, long readTo) {
        Shard shard = shard(view, stream, id);
        if (shard == null) {
            return Horizon.GONE;
        }
        long to = protocol.readableTo(view, shard, readTo, nanoTime.getAsLong());
        if (to < 0) {
            return Horizon.WITHHELD;
        }
        return new Horizon(to >= shard.endOffsetOrMax() ? Sight.ENDED : Sight.SHOWN, to);
    }

    /**
     * What of a slice may be shown.
     *
     * @param view asked for only after the reading, under a valid lease
     * @param from the first offset that was wanted
     * @return null when the stream or the shard is gone
     */
    @Nullable
    ShardSlice shown(CatalogView view, StreamEntry stream, ShardId id, long from, LogSlice slice) {
        Horizon seen = of(view, stream, id, slice.nextOffset());
        if (seen.sight() == Sight.GONE) {
            return null;
        }
        long readableTo = seen.to();
        if (seen.sight() == Sight.WITHHELD || readableTo < from) {
            return new ShardSlice(List.of(), from, false, false);
        }
        List<StoredRecord> records = slice.records();
        if (!records.isEmpty() && records.get(records.size() - 1).offset() >= readableTo) {
            records = records.stream()
                    .filter(record -> record.offset() < readableTo)
                    .toList();
        }
        boolean ended = seen.sight() == Sight.ENDED;
        return new ShardSlice(records, readableTo, slice.atEnd() || ended, ended);
    }

    static @Nullable Shard shard(CatalogView view, StreamEntry stream, ShardId id) {
        StreamEntry now = view.streams().get(stream.name());
        return now == null || !now.isSameStreamAs(stream)
                ? null
                : now.shards().find(id).orElse(null);
    }
}
