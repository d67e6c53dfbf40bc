package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.math.BigInteger;

/** A sum of {@code long}s in 128 bits, which do not overflow, and the number of its terms. */
final class ExactIntegerSum {
    private long high;
    private long low;
    private long count;

    void add(long value) {
        plus(value >> 63, value);
        count++;
    }

    void remove(long value) {
        long before = low;
        low -= value;
        high -= (value >> 63) + (Long.compareUnsigned(before, value) < 0 ? 1 : 0);
        count--;
    }

    private void plus(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
    }

    long count() {
        return count;
    }

    /** Whether {@link #longValue} is the sum. */
    boolean isLong() {
        return high == low >> 63;
    }

    long longValue() {
        return low;
    }

    BigInteger value() {
        BigInteger upper = BigInteger.valueOf(high).add(low < 0 ? BigInteger.ONE : BigInteger.ZERO);
        return upper.shiftLeft(Long.SIZE).add(BigInteger.valueOf(low));
    }

    /** The mean of the terms, of which there is one at least, truncated. */
    long average() {
        if (isLong()) {
            return low / count;
        }
        return value().divide(BigInteger.valueOf(count)).longValueExact();
    }

    void write(RowWriter out) {
        out.writeLong(high).writeLong(low).writeLong(count);
    }

    void merge(RowReader in) {
        plus(in.readLong(), in.readLong());
        count += in.readLong();
    }
}
