package io.kinbridge.sql.engine;

import io.kinbridge.sql.row.RowKey;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An operator's values by key. They are objects in memory, changed in place; {@link #save} writes those that changed to the store,
 * and lets go of others if there are many: they are read again when they are asked for. For use by one thread.
 */
public final class KeyedState<V> {
    /** How a value is written. */
    public interface Codec<V> {
        void write(V value, RowWriter out);

        V read(RowReader in);
    }

    /** How many values stay in memory after {@link #save} unless they changed. */
    static final int KEPT = 200_000;

    private final int slot;
    private final Codec<V> codec;
    private final int kept;
    private final Map<RowKey, V> values = new HashMap<>();
    private final Set<RowKey> changed = new HashSet<>();
    private final RowWriter writer = new RowWriter();
    private @Nullable OperatorStore store;
    private boolean allInMemory = true;

    /**
     * @param slot tells the states of one operator apart, 0 to 255
     */
    public KeyedState(int slot, Codec<V> codec) {
        this(slot, codec, KEPT);
    }

    KeyedState(int slot, Codec<V> codec, int kept) {
        this.slot = slot;
        this.codec = codec;
        this.kept = kept;
    }

    /** Before all else: from now on values that were saved are found. */
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        allInMemory = !operatorStore.isReadable();
    }

    /** The key's value; null if there is none. Whoever changes it says so by {@link #put}. */
    public @Nullable V get(RowKey key) {
        V value = values.get(key);
        if (value != null || allInMemory || store == null || changed.contains(key)) {
            return value;
        }
        byte[] bytes = store.get(bytes(key));
        if (bytes == null) {
            return null;
        }
        V read = codec.read(new RowReader(bytes));
        values.put(key, read);
        return read;
    }

    /** The key's value is new, or has changed. */
    public void put(RowKey key, V value) {
        values.put(key, value);
        if (store != null) {
            changed.add(key);
        }
    }

    /** The key has no value any more. */
    public void remove(RowKey key) {
        values.remove(key);
        if (store != null) {
            changed.add(key);
        }
    }

    /** All keys and their values, in no order. The state must not be changed meanwhile. */
    public void forEach(BiConsumer<RowKey, V> entry) {
        if (store != null && !allInMemory) {
            store.forEach((key, value) -> {
                RowReader reader = new RowReader(key);
                if (reader.readByte() == slot) {
                    RowKey found = RowKey.of(reader.readRow());
                    if (!changed.contains(found)) {
                        values.computeIfAbsent(found, absent -> codec.read(new RowReader(value)));
                    }
                }
            });
            allInMemory = true;
        }
        values.forEach(entry);
    }

    /** Writes what has changed since the last time. */
    public void save() {
        if (store == null) {
            return;
        }
        for (RowKey key : changed) {
            V value = values.get(key);
            byte[] keyBytes = bytes(key);
            if (value == null) {
                store.delete(keyBytes);
            } else {
                codec.write(value, writer.clear());
                store.put(keyBytes, writer.toBytes());
            }
        }
        if (store.isReadable()) {
            letGo();
        }
        changed.clear();
    }

    private void letGo() {
        Iterator<RowKey> keys = values.keySet().iterator();
        for (int surplus = values.size() - kept; surplus > 0 && keys.hasNext(); surplus--) {
            if (!changed.contains(keys.next())) {
                keys.remove();
                allInMemory = false;
            }
        }
    }

    private byte[] bytes(RowKey key) {
        return writer.clear().writeByte(slot).writeRow(key.values()).toBytes();
    }
}
