package io.kinbridge.sql.topology.stage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shares rows out by the values of columns. The same values give the same partition in any process: the hashes are specified. */
final class Keys {
    private Keys() {}

    static int partition(@Nullable Object[] row, int[] columns, int partitions) {
        if (partitions == 1) {
            return 0;
        }
        int hash = 0;
        for (int column : columns) {
            hash = 31 * hash + hash(row[column]);
        }
        hash *= 0x9E3779B9;
        return Math.floorMod(hash ^ (hash >>> 16), partitions);
    }

    private static int hash(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        return value instanceof @Nullable Object[] fields ? Arrays.deepHashCode(fields) : value.hashCode();
    }
}
