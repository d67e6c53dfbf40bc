package io.kinbridge.sql.engine;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A store that is lost with the process. */
public final class HeapStore implements OperatorStore {
    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private long writes;
    private long bytes;

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

    /** How many bytes of values have been put so far. */
    public long bytes() {
        return bytes;
    }

    /** The length of the longest value. */
    public int longest() {
        return entries.values().stream().mapToInt(value -> value.length).max().orElse(0);
    }

    @Override
    public byte[] get(byte[] key) {
        return entries.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        entries.put(key, value);
        writes++;
        bytes += value.length;
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
