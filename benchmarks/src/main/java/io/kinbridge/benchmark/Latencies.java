package io.kinbridge.benchmark;

import java.util.Arrays;

/** How long calls took. For one thread. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] nanos;
    private int count;

    /** @param calls how many there will be */
    Latencies(int calls) {
        nanos = new long[calls];
    }

    void add(long callNanos) {
        nanos[count++] = callNanos;
    }

    /** What so great a part of the calls stayed within, ms; of 1, the longest. */
    double millis(double part) {
        Arrays.sort(nanos, 0, count);
        return nanos[(int) Math.ceil(part * count) - 1] / NANOS_PER_MILLI;
    }
}
