package io.kinbridge.sql.engine;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A store that is lost with the process. */
public final class HeapStore implements OperatorStore {
    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private long writes;

    /** A store of its own with the same entries. */
    public HeapStore copy() {
        HeapStore copy = new HeapStore();
        copy.entries.putAll(entries);
        return copy;
    }

    /** The number of entries. */
    public int size() {
        return entries.size();
    }

    /** How many entries have been put or deleted so far. */
    public long writes() {
        return writes;
    }

    @Override
    public byte[] get(byte[] key) {
        return entries.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        entries.put(key, value);
        writes++;
    }

    @Override
    public void delete(byte[] key) {
        entries.remove(key);
        writes++;
    }

    @Override
    public void forEach(BiConsumer<byte[], byte[]> entry) {
        entries.forEach(entry);
    }
}
