package io.kinbridge.sql.function;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many different items there are: exact up to 10,000, by HyperLogLog beyond. Items are known by hashes of 64 bits, of which two
 * among 10,000 are equal once in 10<sup>11</sup> windows.
 */
final class DistinctItems implements ItemSummary {
    private static final int EXACT = 10_000;

    private final Set<Long> hashes = new HashSet<>();
    private @Nullable HyperLogLog sketch;

    @Override
    public List<Column> columns() {
        return List.of(new Column("NUMBER_OF_DISTINCT_ITEMS", ColumnType.of(TypeName.BIGINT), false));
    }

    @Override
    public void add(Object item) {
        long hash = hash(item);
        if (sketch != null) {
            sketch.add(hash);
        } else if (hashes.add(hash) && hashes.size() > EXACT) {
            HyperLogLog all = new HyperLogLog();
            hashes.forEach(all::add);
            hashes.clear();
            sketch = all;
        }
    }

    private static long hash(Object item) {
        if (item instanceof String text) {
            long hash = text.length();
            for (int i = 0; i < text.length(); i++) {
                hash = mix(hash * 31 + text.charAt(i));
            }
            return hash;
        }
        if (item instanceof Double number) {
            return mix(Double.doubleToLongBits(number));
        }
        if (item instanceof byte[] bytes) {
            long hash = bytes.length;
            for (byte b : bytes) {
                hash = mix(hash * 31 + b);
            }
            return hash;
        }
        return item instanceof Number number && !(item instanceof Float) && !(item instanceof BigDecimal)
                ? mix(number.longValue())
                : hash(item.toString());
    }

    /** The finalizer of SplitMix64: each bit of the input changes half of the bits of the output. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public List<@Nullable Object[]> rows() {
        long count = sketch == null ? hashes.size() : sketch.estimate();
        return List.<@Nullable Object[]>of(new @Nullable Object[] {count});
    }

    @Override
    public void clear() {
        hashes.clear();
        sketch = null;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        out.writeBoolean(sketch != null);
        if (sketch != null) {
            out.write(sketch.registers());
            return;
        }
        out.writeInt(hashes.size());
        for (long hash : hashes) {
            out.writeLong(hash);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        clear();
        if (in.readBoolean()) {
            HyperLogLog read = new HyperLogLog();
            in.readFully(read.registers());
            sketch = read;
            return;
        }
        for (int left = in.readInt(); left > 0; left--) {
            hashes.add(in.readLong());
        }
    }
}
