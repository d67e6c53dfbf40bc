package io.kinbridge.sql.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A store in memory, that counts what is written to it. */
public final class TreeStore implements OperatorStore {
    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
    private long writes;
    private long bytes;

    /** Another store with what is in this one. */
    public TreeStore copy() {
        TreeStore copy = new TreeStore();
        entries.forEach((key, value) -> copy.entries.put(key.clone(), value.clone()));
        return copy;
    }

    @Override
    public byte[] get(byte[] key) {
        return entries.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        writes++;
        bytes += value.length;
        entries.put(key.clone(), value.clone());
    }

    @Override
    public void delete(byte[] key) {
        writes++;
        entries.remove(key);
    }

    @Override
    public void forEach(BiConsumer<byte[], byte[]> entry) {
        for (Map.Entry<byte[], byte[]> each : entries.entrySet()) {
            entry.accept(each.getKey(), each.getValue());
        }
    }

    /** How many entries there are. */
    public int size() {
        return entries.size();
    }

    /** How often something was put or deleted. */
    public long writes() {
        return writes;
    }

    /** How many bytes of values were put. */
    public long bytes() {
        return bytes;
    }

    /** The longest value. */
    public int longest() {
        return entries.values().stream().mapToInt(value -> value.length).max().orElse(0);
    }
}
