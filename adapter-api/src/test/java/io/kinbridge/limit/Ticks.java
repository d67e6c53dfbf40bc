package io.kinbridge.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Monotonic nanoseconds that a test moves on. */
final class Ticks implements LongSupplier {
    private long now = -3_000_000_000L;

    void advance(Duration step) {
        now += step.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
