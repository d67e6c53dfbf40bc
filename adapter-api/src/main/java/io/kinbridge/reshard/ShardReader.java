package io.kinbridge.reshard;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads shards up to their end, and never beyond: what stands behind a shard's end is seen by nobody. Thread-safe; blocks.
 *
 * <p>While a shard is CLOSING its end is not known yet, and nothing of it is given: readers stand still for the few seconds
 * that a reshard takes.
 */
public final class ShardReader {
    /** So that who reads in a loop neither spins meanwhile, nor goes on late. */
    private static final Duration LONGEST_WAIT_FOR_RESHARD = Duration.ofMillis(10);

    private final StreamCatalog catalog;
    private final RecordLog log;
    private final LongSupplier nanoTime;
    private final ReadHorizon horizon;

    /** {@code nanoTime} is the clock that leases are measured with. */
    public ShardReader(StreamCatalog catalog, RecordLog log, LongSupplier nanoTime) {
        this(catalog, log, nanoTime, new ReshardProtocol());
    }

    ShardReader(StreamCatalog catalog, RecordLog log, LongSupplier nanoTime, ReshardProtocol protocol) {
        this.catalog = catalog;
        this.log = log;
        this.nanoTime = nanoTime;
        this.horizon = new ReadHorizon(nanoTime, protocol);
    }

    /**
     * A run of records of one shard.
     *
     * @param records in order; perhaps none
     * @param nextOffset where to go on
     * @param atTip whether the shard had nothing more when this was read
     * @param ended whether the shard is closed and nothing will follow
     */
    public record ShardSlice(List<StoredRecord> records, long nextOffset, boolean atTip, boolean ended) {}

    /**
     * Reads records of one shard. With none there it waits for {@code maxWait} at most.
     *
     * @param stream the stream, which may have changed since
     * @param offset the first offset wanted
     * @return null when the stream or the shard is gone
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when it cannot be read
     */
    public @Nullable ShardSlice read(
            StreamEntry stream, ShardId id, long offset, int maxRecords, long maxBytes, Duration maxWait) {
        CatalogView view = leasedView();
        Shard shard = ReadHorizon.shard(view, stream, id);
        if (shard == null) {
            return null;
        }
        if (offset >= shard.endOffsetOrMax()) {
            return new ShardSlice(List.of(), shard.endOffsetOrMax(), true, true);
        }
        long from = Math.max(offset, shard.startOffset());
        if (shard.state() != Shard.State.OPEN && !shard.isClosed()) {
            LockSupport.parkNanos(Math.min(maxWait.toNanos(), LONGEST_WAIT_FOR_RESHARD.toNanos()));
            return new ShardSlice(List.of(), from, false, false);
        }
        LogSlice slice = log.read(stream.name(), shard.partition(), from, maxRecords, maxBytes, maxWait);
        return horizon.shown(leasedView(), stream, id, from, slice);
    }

    /** A view under a valid lease: the one at hand, or else one that is waited for. */
    private CatalogView leasedView() {
        CatalogView view = catalog.view();
        if (view != null && view.isLeasedAt(nanoTime.getAsLong())) {
            return view;
        }
        try {
            return catalog.refresh().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
