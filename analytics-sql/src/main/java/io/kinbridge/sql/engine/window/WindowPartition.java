package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/**
 * The window of one partition. Its rows are in a store by chunks of {@value #CHUNK}, by their numbers; a save writes those that have
 * new rows, and deletes those that the window has left.
 */
final class WindowPartition {
    /** How many rows an entry of a store has at most. What is in stores depends on it. */
    static final int CHUNK = 16;

    private static final int CHUNK_BITS = 4;

    private final Object mapKey;
    private final @Nullable Object[] key;
    private final WindowRows rows;
    private final WindowCall[] calls;
    private long lastRowtime = Long.MIN_VALUE;
    private boolean changed;
    private boolean dropped;
    private long unsaved;
    private long firstStored;
    private long storedEnd;

    /** @param firstNumber that of the first row to come */
    WindowPartition(Object mapKey, @Nullable Object[] key, int keptColumns, WindowCall[] calls, long firstNumber) {
        this.mapKey = mapKey;
        this.key = key;
        this.rows = new WindowRows(keptColumns, firstNumber);
        this.calls = calls;
        this.unsaved = firstNumber;
        this.firstStored = firstNumber >> CHUNK_BITS;
        this.storedEnd = firstStored;
    }

    Object mapKey() {
        return mapKey;
    }

    long lastRowtime() {
        return lastRowtime;
    }

    boolean isStored() {
        return storedEnd > firstStored;
    }

    void drop() {
        dropped = true;
    }

    /** Notes a change; whether it is the first since the last save. */
    boolean change() {
        boolean first = !changed;
        changed = true;
        return first;
    }

    /** A row comes, and those leave that the frame does not reach from it. */
    void take(long rowtime, @Nullable Object[] row, int[] columns, Frame frame) {
        if (frame instanceof Frame.Range range) {
            while (rows.size() > 0 && rows.rowtime(rows.first()) < rowtime - range.milliseconds()) {
                removeFirst();
            }
        } else {
            int preceding = ((Frame.Rows) frame).preceding();
            while (rows.size() > preceding) {
                removeFirst();
            }
        }
        add(rowtime, row, columns);
    }

    private void removeFirst() {
        for (WindowCall call : calls) {
            call.removing(rows);
        }
        rows.removeFirst();
    }

    private void add(long rowtime, @Nullable Object[] row, int[] columns) {
        rows.append(rowtime, row, columns);
        lastRowtime = rowtime;
        for (WindowCall call : calls) {
            call.added(rows);
        }
    }

    /** Writes the results for the newest row into a row. */
    void results(@Nullable Object[] current, @Nullable Object[] output, int from) {
        for (int i = 0; i < calls.length; i++) {
            output[from + i] = calls[i].result(rows, current);
        }
    }

    /** Writes the rows that have come since the last time. */
    void save(int group, int[] columns, OperatorStore store, RowWriter writer) {
        changed = false;
        if (dropped) {
            return;
        }
        deleteStored(group, rows.first() >> CHUNK_BITS, store, writer);
        long end = ((rows.end() - 1) >> CHUNK_BITS) + 1;
        for (long chunk = Math.max(unsaved, rows.first()) >> CHUNK_BITS; chunk < end; chunk++) {
            store.put(storeKey(group, chunk, writer), chunk(chunk, columns.length, writer));
        }
        storedEnd = end;
        unsaved = rows.end();
    }

    /** Deletes all that was written. */
    void delete(int group, OperatorStore store, RowWriter writer) {
        deleteStored(group, storedEnd, store, writer);
    }

    private void deleteStored(int group, long end, OperatorStore store, RowWriter writer) {
        for (; firstStored < Math.min(end, storedEnd); firstStored++) {
            store.delete(storeKey(group, firstStored, writer));
        }
        firstStored = end;
    }

    private byte[] storeKey(int group, long chunk, RowWriter writer) {
        writer.clear().writeByte(group).writeRow(key);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            writer.writeByte((int) (chunk >>> shift));
        }
        return writer.toBytes();
    }

    private byte[] chunk(long chunk, int width, RowWriter writer) {
        long first = Math.max(chunk << CHUNK_BITS, rows.first());
        long end = Math.min((chunk + 1) << CHUNK_BITS, rows.end());
        writer.clear().writeLong(first).writeInt((int) (end - first));
        for (WindowCall call : calls) {
            writer.writeLong(first - call.boundary());
        }
        long before = 0;
        for (long number = first; number < end; number++) {
            writer.writeLong(rows.rowtime(number) - before);
            before = rows.rowtime(number);
            for (int place = 0; place < width; place++) {
                writer.writeValue(rows.value(number, place));
            }
        }
        return writer.toBytes();
    }

    /** The number of a chunk's first row. */
    static long firstNumber(byte[] chunk) {
        return new RowReader(chunk).readLong();
    }

    /** Takes up a chunk, they come in order; {@code places} counts the kept columns up. */
    void restore(byte[] chunk, int[] places) {
        RowReader reader = new RowReader(chunk);
        long first = reader.readLong();
        int count = reader.readInt();
        for (WindowCall call : calls) {
            call.restoreBoundary(first - reader.readLong());
        }
        long rowtime = 0;
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < count; i++) {
            rowtime += reader.readLong();
            for (int place = 0; place < values.length; place++) {
                values[place] = reader.readValue();
            }
            add(rowtime, values, places);
        }
        unsaved = rows.end();
        storedEnd = (first >> CHUNK_BITS) + 1;
    }
}
