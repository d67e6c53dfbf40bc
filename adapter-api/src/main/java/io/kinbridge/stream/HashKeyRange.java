package io.kinbridge.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The hash keys from {@code start} to {@code end}, both included.
 *
 * @param start the lowest key
 * @param end the highest key, at least {@code start}
 */
public record HashKeyRange(HashKey start, HashKey end) {
    /** The whole hash key space. */
    public static final HashKeyRange ALL = new HashKeyRange(HashKey.MIN, HashKey.MAX);

    public HashKeyRange {
        if (start.compareTo(end) > 0) {
            throw new IllegalArgumentException("A hash key range starts at " + start + ", above its end " + end);
        }
    }

    /**
     * Divides the whole space into ranges of (nearly) one size, as a new stream's shards and UpdateShardCount have them.
     *
     * @param count how many, at least 1
     */
    public static List<HashKeyRange> evenly(int count) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " ranges asked for; the hash key space has at least 1");
        }
        BigInteger space = BigInteger.ONE.shiftLeft(128);
        BigInteger parts = BigInteger.valueOf(count);
        List<HashKeyRange> ranges = new ArrayList<>(count);
        HashKey start = HashKey.MIN;
        for (int i = 1; i <= count; i++) {
            HashKey end = HashKey.of(
                    space.multiply(BigInteger.valueOf(i)).divide(parts).subtract(BigInteger.ONE));
            ranges.add(new HashKeyRange(start, end));
            start = end.next();
        }
        return ranges;
    }

    public boolean contains(HashKey key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }

    public boolean overlaps(HashKeyRange other) {
        return start.compareTo(other.end) <= 0 && other.start.compareTo(end) <= 0;
    }

    /** Whether {@code other} begins where this range ends. */
    public boolean isRightBefore(HashKeyRange other) {
        return !end.equals(HashKey.MAX) && end.next().equals(other.start);
    }

    /** The range from this one's start to the end of {@code next}, which must begin where this one ends. */
    public HashKeyRange joinedWith(HashKeyRange next) {
        if (!isRightBefore(next)) {
            throw new IllegalArgumentException(next + " does not begin where " + this + " ends");
        }
        return new HashKeyRange(start, next.end);
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
