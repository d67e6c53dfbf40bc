package io.kinbridge.kpl.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Monotonic nanoseconds that a test moves on. Thread-safe. */
final class Ticks implements LongSupplier {
    private final AtomicLong now = new AtomicLong(-3_500_000_000L);

    void advance(Duration step) {
        now.addAndGet(step.toNanos());
    }

    @Override
    public long getAsLong() {
        return now.get();
    }
}
