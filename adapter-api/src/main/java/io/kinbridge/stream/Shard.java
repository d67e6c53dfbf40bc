package io.kinbridge.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shard: a hash key range whose records live in one partition, between two offsets.
 *
 * <pre>
 *   OPENING ──► OPEN ──► CLOSING ──► CLOSED
 *   (a child     written   (a reshard    (ends at
 *   announced)   and read   has begun)    endOffset)
 * </pre>
 *
 * @param id its name within the stream
 * @param partition the partition that its records live in
 * @param range the hash keys it is responsible for
 * @param parents the shards it came from: none, one (a split) or two (a merge)
 * @param state see above
 * @param created when it was announced, ms since 1970; later than the creation of its parents
 * @param startOffset the first offset that is its own; of an OPENING shard not known yet, and 0
 * @param endOffset the offset behind its last record; null until it is CLOSED
 * @param closed when it was closed, ms since 1970; null until then
 */
public record Shard(
        ShardId id,
        int partition,
        HashKeyRange range,
        List<ShardId> parents,
        State state,
        long created,
        long startOffset,
        @Nullable Long endOffset,
        @Nullable Long closed) {

    /** Where a shard is in its life. */
    public enum State {
        OPENING,
        OPEN,
        CLOSING,
        CLOSED
    }

    public Shard {
        parents = List.copyOf(parents);
        if ((state == State.CLOSED) != (endOffset != null)) {
            throw new IllegalArgumentException(id + " is " + state + " with end offset " + endOffset);
        }
    }

    static Shard first(ShardId id, int partition, HashKeyRange range, long created, long startOffset) {
        return new Shard(id, partition, range, List.of(), State.OPEN, created, startOffset, null, null);
    }

    static Shard announced(ShardId id, int partition, HashKeyRange range, List<ShardId> parents, long created) {
        return new Shard(id, partition, range, parents, State.OPENING, created, 0, null, null);
    }

    Shard opened(long atOffset) {
        return new Shard(id, partition, range, parents, State.OPEN, created, atOffset, null, null);
    }

    Shard closing() {
        return new Shard(id, partition, range, parents, State.CLOSING, created, startOffset, null, null);
    }

    Shard closedAt(long offset, long now) {
        return new Shard(id, partition, range, parents, State.CLOSED, created, startOffset, offset, now);
    }

    /** Whether the shard has no end yet: it is written to, or waits for the reshard that has begun. */
    public boolean isWritable() {
        return state == State.OPEN || state == State.CLOSING;
    }

    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** The offset behind the shard's last record; {@link Long#MAX_VALUE} as long as it has no end. */
    public long endOffsetOrMax() {
        return endOffset == null ? Long.MAX_VALUE : endOffset;
    }

    /** The sequence number of the record at {@code offset} of this shard. */
    public SequenceNumber sequenceNumber(long offset) {
        return new SequenceNumber(created, offset, partition);
    }
}
