package io.kinbridge.reshard;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.LogTail;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through a shard: by reads that block while it is behind, and at the tip without a thread, from the records
 * that arrive for all its readers. Both obey the same rule of what may be shown. For one thread at a time.
 *
 * <pre>
 *   BEHIND ── read(), until there is nothing more ──► follows the tail: look() ──► the shard's end, or GONE
 *      ▲                                                     │
 *      └──────────── left behind, as others are faster ──────┘
 * </pre>
 */
public final class ShardCursor implements AutoCloseable {
    private final StreamCatalog catalog;
    private final ShardReader reader;
    private final LogTail tail;
    private final LongSupplier nanoTime;
    private final ReadHorizon horizon;
    private final StreamEntry stream;
    private final Shard shard;
    private final Runnable news;

    private long offset;
    private boolean nearTip;
    private LogTail.@Nullable Follower follower;

    /** What a look finds. */
    public enum Sight {
        /** A slice, perhaps an empty one. */
        SLICE,
        /** There are records, but they are not at hand: {@link ShardCursor#read} fetches them. */
        BEHIND,
        /** The view's lease is over: the catalog must be asked for another one. */
        UNLEASED,
        /** The stream or the shard is no more. */
        GONE
    }

    /**
     * An answer.
     *
     * @param slice there when it is a SLICE. One that is neither at the tip nor has records is held back by a reshard: a newer
     *     view will tell
     */
    public record Look(Sight sight, @Nullable ShardSlice slice) {
        private static final Look BEHIND = new Look(Sight.BEHIND, null);
        private static final Look UNLEASED = new Look(Sight.UNLEASED, null);
        private static final Look GONE = new Look(Sight.GONE, null);

        private static Look at(ShardSlice slice) {
            return new Look(Sight.SLICE, slice);
        }
    }

    /**
     * A cursor at {@code offset}.
     *
     * @param reader of the same catalog, for what is not at hand
     * @param nanoTime the clock that leases are measured with
     * @param stream the stream, which may have changed since
     * @param atTip whether {@code offset} is known to lie at the partition's end
     * @param news called when a look may find something new, on a thread that must not be blocked. New views of the catalog are
     *     not told
     */
    public ShardCursor(
            StreamCatalog catalog,
            ShardReader reader,
            LogTail tail,
            LongSupplier nanoTime,
            StreamEntry stream,
            Shard shard,
            long offset,
            boolean atTip,
            Runnable news) {
        this.catalog = catalog;
        this.reader = reader;
        this.tail = tail;
        this.nanoTime = nanoTime;
        this.horizon = new ReadHorizon(nanoTime);
        this.stream = stream;
        this.shard = shard;
        this.offset = offset;
        this.nearTip = atTip;
        this.news = news;
    }

    /** The first offset that was not given yet. */
    public long offset() {
        return offset;
    }

    /**
     * What is at hand; never blocks.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when the shard cannot be read
     */
    public Look look(int maxRecords, long maxBytes) {
        LogSlice taken = taken(maxRecords, maxBytes);
        CatalogView view = catalog.view(); // only now, as what is taken must have been fetched before
        if (view == null || !view.isLeasedAt(nanoTime.getAsLong())) {
            return Look.UNLEASED;
        }
        Shard now = ReadHorizon.shard(view, stream, shard.id());
        if (now == null) {
            return Look.GONE;
        }
        ShardSlice shown = taken == null ? unread(now) : horizon.shown(view, stream, shard.id(), from(), taken);
        if (shown == null) {
            return Look.BEHIND;
        }
        offset = shown.nextOffset();
        return Look.at(shown);
    }

    private @Nullable LogSlice taken(int maxRecords, long maxBytes) {
        if (follower == null && nearTip) {
            follower = tail.follow(stream.name(), shard.partition(), from(), news);
        }
        return follower == null ? null : follower.take(from(), maxRecords, maxBytes);
    }

    private long from() {
        return Math.max(offset, shard.startOffset());
    }

    /** What is known without reading: that the shard has ended, or is held back by a reshard; null when there is more to say. */
    private @Nullable ShardSlice unread(Shard now) {
        if (offset >= now.endOffsetOrMax()) {
            return new ShardSlice(List.of(), now.endOffsetOrMax(), true, true);
        }
        boolean isHeldBack = now.state() != Shard.State.OPEN && !now.isClosed();
        return isHeldBack ? new ShardSlice(List.of(), from(), false, false) : null;
    }

    /**
     * Reads what is not at hand; blocks, as {@link ShardReader#read} does.
     *
     * @return null when the stream or the shard is gone
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when it cannot be read
     */
    public @Nullable ShardSlice read(int maxRecords, long maxBytes) {
        ShardSlice slice = reader.read(stream, shard.id(), offset, maxRecords, maxBytes, Duration.ZERO);
        if (slice != null) {
            offset = slice.nextOffset();
            nearTip = slice.atTip();
            if (!nearTip || (follower != null && follower.isLost())) {
                close();
            }
        }
        return slice;
    }

    /** Lets go of the tail; a later look follows it again. */
    @Override
    public void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
