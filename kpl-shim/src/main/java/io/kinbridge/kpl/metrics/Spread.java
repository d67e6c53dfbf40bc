package io.kinbridge.kpl.metrics;

/**
 * A measure over several user records. How many there are, says who holds it.
 *
 * @param sum of all values
 * @param min the smallest value, 0 or more
 * @param max the largest value, at most {@code sum}
 */
public record Spread(long sum, long min, long max) {
    public Spread {
        if (min < 0 || max < min || sum < max) {
            throw new IllegalArgumentException(
                    "sum " + sum + ", min " + min + ", max " + max + ": 0 <= min <= max <= sum must hold");
        }
    }

    /** That of {@code times} records that all have {@code value}: both 0 or more, {@code times} at least 1. */
    public static Spread same(long value, long times) {
        if (times < 1) {
            throw new IllegalArgumentException("times is " + times + ", less than 1");
        }
        return new Spread(Math.multiplyExact(value, times), value, value);
    }
}
