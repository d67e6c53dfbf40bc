package io.kinbridge.sql.topology.merge;

import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a task sends to one task of another stage: frames, each with its sender's number and then entries. Not thread-safe.
 */
public final class FrameWriter {
    private final RowWriter writer = new RowWriter();
    private int headSize;

    /**
     * Begins a frame; what was gathered is forgotten.
     *
     * @param sender the partition that the task reads, or the number of the shard
     */
    public void begin(long sender) {
        writer.clear().writeLong(sender);
        headSize = writer.size();
    }

    /** Adds a row. */
    public void row(int edge, long rowtime, @Nullable Object[] row) {
        writer.writeByte(EntryKind.ROW).writeInt(edge).writeLong(rowtime).writeRow(row);
    }

    /** Adds the promise that no row of the lane before {@code rowtime} follows. */
    public void bound(int lane, long rowtime) {
        writer.writeByte(EntryKind.BOUND).writeInt(lane).writeLong(rowtime);
    }

    /** Adds that the sender is a shard whose rows follow those of others. */
    public void succession(Succession succession) {
        succession.write(writer.writeByte(EntryKind.SUCCESSION));
    }

    /** Whether there is no entry. */
    public boolean isEmpty() {
        return writer.size() == headSize;
    }

    /** Bytes so far. */
    public int size() {
        return writer.size();
    }

    /** The frame, in an array of its own. */
    public byte[] toBytes() {
        return writer.toBytes();
    }
}
