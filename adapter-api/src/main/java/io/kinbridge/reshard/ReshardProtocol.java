package io.kinbridge.reshard;

import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.List;

/**
 * The rules of resharding, each in one place. Writers, readers and resharders ask here before they act; the simulation in
 * this package's tests runs them all against each other, and shows of each rule what breaks without it.
 *
 * <p>The protocol: (1) the catalog announces it: parents CLOSING, children OPENING, their partitions made and ready. (2) The
 * resharder waits until every lease is over that was taken before. (3) It reads the parents' end offsets E and commits, in
 * one fenced transaction, parents CLOSED at E, children OPEN. Whoever finds this left halfway carries it on.
 */
class ReshardProtocol {
    /** How much slower than the resharder's a client's clock may run: a tenth, and half a second for good measure. */
    private static final long MARGIN_MILLIS = 500;

    /** A writer sends to a shard only under a valid lease, on a view in which the shard is open. */
    boolean maySend(CatalogView view, Shard shard, long nanoTime) {
        return shard.state() == Shard.State.OPEN && view.isLeasedAt(nanoTime);
    }

    /**
     * What an acknowledgement is worth that has arrived before {@code nanoTime}.
     *
     * <p>Under a valid lease that says OPEN the end offset is not read yet, and will lie behind the record. Once the shard is
     * CLOSED, its end offset tells. In between, nothing can be said.
     */
    Verdict verdict(CatalogView view, Shard shard, long offset, long nanoTime) {
        return switch (shard.state()) {
            case OPEN -> view.isLeasedAt(nanoTime) ? Verdict.STANDS : Verdict.UNKNOWN;
            case CLOSED -> offset < shard.endOffsetOrMax() ? Verdict.STANDS : Verdict.BEYOND_END;
            case OPENING, CLOSING -> Verdict.UNKNOWN;
        };
    }

    /** What becomes of an appended record. */
    enum Verdict {
        /** It is in the shard, for good. */
        STANDS,
        /** It lies behind the shard's end, where nobody sees it: it must be written again, to a child. */
        BEYOND_END,
        /** A newer view will tell. */
        UNKNOWN
    }

    /**
     * Whether a writer's records for {@code shard} must wait until its own for {@code other} are settled, since those came
     * first and may have to be written again behind them.
     */
    boolean mustWaitFor(Shard shard, Shard other) {
        return other.created() < shard.created() && other.range().overlaps(shard.range());
    }

    /** How long the resharder waits between announcing and reading the end offsets. */
    Duration settleTime(long leaseMillis) {
        return Duration.ofMillis(leaseMillis + leaseMillis / 10 + MARGIN_MILLIS);
    }

    /** Whether the entry is still in the round that {@code announced} was in: only then may that round be completed. */
    boolean isSameRound(StreamEntry announced, StreamEntry now) {
        return announced.isSameStreamAs(now)
                && announced.status() == now.status()
                && opening(announced).equals(opening(now));
    }

    private static List<ShardId> opening(StreamEntry entry) {
        return entry.shards().inState(Shard.State.OPENING).stream()
                .map(Shard::id)
                .toList();
    }

    /**
     * How far a reader may go that has read the partition of {@code shard} before {@code nanoTime}: the offset behind the last
     * record it may show. Under a valid lease that says OPEN, all it has read; of a CLOSED shard, up to its end; in between,
     * nothing new.
     *
     * @param readTo the offset behind the last record that was read
     */
    long readableTo(CatalogView view, Shard shard, long readTo, long nanoTime) {
        return switch (verdict(view, shard, readTo - 1, nanoTime)) {
            case STANDS -> readTo;
            case BEYOND_END -> shard.endOffsetOrMax();
            case UNKNOWN -> -1;
        };
    }
}
