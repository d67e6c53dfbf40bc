package io.kinbridge.sql.topology.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of a compacted topic, by its records' keys, in the order of the latest records. For one thread. */
final class KeyedRows {
    private final Map<Integer, Map<ByteBuffer, List<@Nullable Object[]>>> byPartition = new TreeMap<>();

    /** The key has these rows from now on. */
    void put(int partition, byte[] key, List<@Nullable Object[]> rows) {
        Map<ByteBuffer, List<@Nullable Object[]>> byKey =
                byPartition.computeIfAbsent(partition, absent -> new LinkedHashMap<>());
        ByteBuffer wrapped = ByteBuffer.wrap(key);
        byKey.remove(wrapped);
        if (!rows.isEmpty()) {
            byKey.put(wrapped, rows);
        }
    }

    List<@Nullable Object[]> all() {
        List<@Nullable Object[]> all = new ArrayList<>();
        byPartition.values().forEach(byKey -> byKey.values().forEach(all::addAll));
        return all;
    }
}
