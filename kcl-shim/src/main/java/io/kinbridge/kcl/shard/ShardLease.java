package io.kinbridge.kcl.shard;

import io.kinbridge.stream.SequenceNumber;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.Optional;
import java.util.UUID;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.leases.ShardInfo;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * A shard in this worker's hands, from its assignment on until it is lost, handed over or at its end. A shard that comes back
 * is another lease. Thread-safe.
 */
public final class ShardLease {
    private final StreamIdentifier streamIdentifier;
    private final StreamEntry stream;
    private final Shard shard;
    private final ShardInfo info;

    private volatile boolean held = true;
    private final long startOffset;
    private volatile ShardProgress progress;
    private volatile long committedOffset;
    private volatile boolean hasContainers;
    private volatile Delivered delivered;

    /** The last record given to the processor, and the offset behind it. */
    private record Delivered(ExtendedSequenceNumber last, long nextOffset) {}

    /**
     * @param streamIdentifier the stream, as the application names it
     * @param stream the stream as it was when the lease began
     * @param startOffset where reading begins
     * @param progress what the group has committed
     * @param namesStream whether the lease's key names the stream, too: in an application of many streams
     */
    public ShardLease(
            StreamIdentifier streamIdentifier,
            StreamEntry stream,
            Shard shard,
            long startOffset,
            ShardProgress progress,
            boolean namesStream) {
        this.streamIdentifier = streamIdentifier;
        this.stream = stream;
        this.shard = shard;
        this.startOffset = startOffset;
        this.progress = progress;
        this.committedOffset = startOffset;
        this.delivered = new Delivered(progress.checkpoint(), startOffset);
        this.info = new ShardInfo(
                shard.id().toString(),
                UUID.randomUUID().toString(),
                shard.parents().stream().map(Object::toString).toList(),
                progress.checkpoint(),
                namesStream ? streamIdentifier.serialize() : null);
    }

    public StreamIdentifier streamIdentifier() {
        return streamIdentifier;
    }

    public StreamEntry stream() {
        return stream;
    }

    public Shard shard() {
        return shard;
    }

    /** As the processor's listeners and checkpointers know it. Its concurrency token is this lease's alone. */
    public ShardInfo info() {
        return info;
    }

    /** The name that checkpoints are made under. */
    public String key() {
        return ShardInfo.getLeaseKey(info);
    }

    /** Whether the shard is this worker's still. Once it is not, it never is again. */
    public boolean isHeld() {
        return held;
    }

    public void lose() {
        held = false;
    }

    /** What the group has committed, as far as this worker knows. */
    public ShardProgress progress() {
        return progress;
    }

    /** The offset beside it. */
    long committedOffset() {
        return committedOffset;
    }

    void committed(long offset, ShardProgress now) {
        committedOffset = offset;
        progress = now;
    }

    void containsContainers() {
        hasContainers = true;
    }

    /** The processor was given all records before {@code nextOffset}, {@code last} being the last one. */
    void delivered(ExtendedSequenceNumber last, long nextOffset) {
        delivered = new Delivered(last, nextOffset);
    }

    /**
     * Where reading goes on after a checkpoint: behind the record, but with the record itself where it may be a container of
     * which a part is left.
     *
     * @throws IllegalArgumentException for a sequence number that no record of the shard has
     */
    long offsetAfter(ExtendedSequenceNumber checkpoint) {
        Delivered upTo = delivered;
        if (checkpoint.equals(upTo.last())) {
            return upTo.nextOffset();
        }
        if (checkpoint.equals(ExtendedSequenceNumber.SHARD_END)) {
            return shard.isClosed() ? shard.endOffsetOrMax() : upTo.nextOffset();
        }
        if (checkpoint.isSentinelCheckpoint()) {
            return startOffset;
        }
        long offset = offset(checkpoint)
                .orElseThrow(() -> new IllegalArgumentException("Sequence number " + checkpoint.sequenceNumber()
                        + " is of no record in " + this + "; checkpoint with one that the processor was given"));
        return hasContainers ? offset : offset + 1;
    }

    /** The offset of the record that a checkpoint names; empty where it names none of this shard. */
    Optional<Long> offset(ExtendedSequenceNumber checkpoint) {
        return SequenceNumber.parse(checkpoint.sequenceNumber())
                .filter(number -> number.partition() == shard.partition() && number.shardCreated() == shard.created())
                .map(SequenceNumber::offset);
    }

    @Override
    public String toString() {
        return shard.id() + " of stream " + stream.name();
    }
}
