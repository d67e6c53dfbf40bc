package io.kinbridge.sql.engine;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Rows that an operator remembers in the order in which they came, of which the oldest go first. What came between two saves is
 * written together, in blocks; a row that came and went between two saves is never written. The operator has the rows itself: they
 * are read at the opening only. For use by one thread.
 */
public final class RowLog {
    /** Takes a row at the opening. */
    public interface Reader {
        /** See {@link #append}. */
        void row(long sequence, int tag, long rowtime, @Nullable Object[] row);
    }

    /** Bytes after which a block ends: a row more, and it still is a record that Kafka takes. */
    private static final int BLOCK_BYTES = 256 * 1024;

    private static final int BLOCK_KEY_BYTES = 1 + Long.BYTES;

    private final int slot;
    private final RowWriter writer = new RowWriter();
    private final ArrayDeque<Entry> unsaved = new ArrayDeque<>();
    private final ArrayDeque<Block> blocks = new ArrayDeque<>();
    private @Nullable OperatorStore store;
    private long first;
    private long savedFirst;
    private long next;

    private static final class Entry {
        private final long sequence;
        private final int tag;
        private final long rowtime;
        private final @Nullable Object[] row;

        Entry(long sequence, int tag, long rowtime, @Nullable Object[] row) {
            this.sequence = sequence;
            this.tag = tag;
            this.rowtime = rowtime;
            this.row = row;
        }
    }

    /** Rows from {@code first} to before {@code end} in one entry of the store. */
    private record Block(long first, long end) {}

    /**
     * @param slot tells it from what else the operator keeps, 0 to 255
     */
    public RowLog(int slot) {
        this.slot = slot;
    }

    /** Before all else: reads the rows that were saved, in order, and saves from now on. */
    public void open(OperatorStore operatorStore, Reader reader) {
        store = operatorStore;
        byte[] saved = operatorStore.get(new byte[] {(byte) slot});
        first = saved == null ? 0 : new RowReader(saved).readLong();
        savedFirst = first;
        next = first;
        operatorStore.forEach((key, value) -> {
            if (key.length == BLOCK_KEY_BYTES && key[0] == (byte) slot) {
                read(ByteBuffer.wrap(key).getLong(1), new RowReader(value), reader);
            }
        });
    }

    private void read(long from, RowReader in, Reader reader) {
        long sequence = from;
        while (!in.atEnd()) {
            int tag = in.readInt();
            long rowtime = in.readLong();
            @Nullable Object[] row = in.readRow();
            if (sequence >= first) {
                reader.row(sequence, tag, rowtime, row);
            }
            sequence++;
        }
        blocks.add(new Block(from, sequence));
        next = Math.max(next, sequence);
    }

    /**
     * Remembers a row.
     *
     * @param tag what the operator wants to know of it later
     * @return its number, one more than that of the row before
     */
    public long append(int tag, long rowtime, @Nullable Object[] row) {
        if (store != null) {
            unsaved.add(new Entry(next, tag, rowtime, row));
        }
        return next++;
    }

    /** The number that the next row will have. */
    public long next() {
        return next;
    }

    /** Forgets the rows before {@code sequence}. */
    public void dropBefore(long sequence) {
        first = Math.max(first, sequence);
        while (!unsaved.isEmpty() && unsaved.getFirst().sequence < first) {
            unsaved.removeFirst();
        }
    }

    /** How many rows are not written yet. */
    public int unsaved() {
        return unsaved.size();
    }

    /** Writes what came and went since the last time. */
    public void save() {
        if (store == null) {
            return;
        }
        if (first != savedFirst) {
            store.put(new byte[] {(byte) slot}, writer.clear().writeLong(first).toBytes());
            savedFirst = first;
        }
        while (!blocks.isEmpty() && blocks.getFirst().end() <= first) {
            store.delete(key(blocks.removeFirst().first()));
        }
        while (!unsaved.isEmpty()) {
            saveBlock(store);
        }
    }

    private void saveBlock(OperatorStore to) {
        long from = unsaved.getFirst().sequence;
        long end = from;
        writer.clear();
        while (!unsaved.isEmpty() && writer.size() < BLOCK_BYTES) {
            Entry entry = unsaved.removeFirst();
            writer.writeInt(entry.tag).writeLong(entry.rowtime).writeRow(entry.row);
            end = entry.sequence + 1;
        }
        to.put(key(from), writer.toBytes());
        blocks.add(new Block(from, end));
    }

    private byte[] key(long sequence) {
        return ByteBuffer.allocate(BLOCK_KEY_BYTES)
                .put((byte) slot)
                .putLong(sequence)
                .array();
    }
}
