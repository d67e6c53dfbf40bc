package io.kinbridge.sql.engine.stream;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes of any length in a store, in parts that Kafka takes as records. */
final class Snapshot {
    static final int PART_BYTES = 256 * 1024;

    private final int slot;
    private @Nullable OperatorStore store;

    /**
     * @param slot tells it from what else the operator keeps, 0 to 255
     */
    Snapshot(int slot) {
        this.slot = slot;
    }

    /** Before all else. Returns what was written last; null if nothing was. */
    byte @Nullable [] open(OperatorStore operatorStore) {
        store = operatorStore;
        ByteBuffer bytes = ByteBuffer.allocate(length(operatorStore));
        for (int part = 0; bytes.hasRemaining(); part++) {
            byte[] read = operatorStore.get(key(part));
            if (read == null) {
                throw new IllegalStateException("part " + part + " of a snapshot is not in the store");
            }
            bytes.put(read);
        }
        return bytes.capacity() == 0 ? null : bytes.array();
    }

    private int length(OperatorStore from) {
        byte[] written = from.get(lengthKey());
        return written == null ? 0 : new RowReader(written).readInt();
    }

    /**
     * Takes the place of what was written before.
     *
     * @param bytes at least one
     */
    void write(byte[] bytes) {
        if (store == null) {
            return;
        }
        int parts = parts(bytes.length);
        for (int part = parts; part < parts(length(store)); part++) {
            store.delete(key(part));
        }
        for (int part = 0; part < parts; part++) {
            int from = part * PART_BYTES;
            store.put(key(part), Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES)));
        }
        store.put(lengthKey(), new RowWriter().writeInt(bytes.length).toBytes());
    }

    private static int parts(int length) {
        return (length + PART_BYTES - 1) / PART_BYTES;
    }

    private byte[] lengthKey() {
        return new byte[] {(byte) slot};
    }

    private byte[] key(int part) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) slot)
                .putInt(part)
                .array();
    }
}
