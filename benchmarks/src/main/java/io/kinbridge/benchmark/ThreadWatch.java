package io.kinbridge.benchmark;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The most threads that a gateway's process has had since this was made, looked at twenty times a second. */
final class ThreadWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 50;

    private final AtomicInteger peak = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> watching;

    ThreadWatch(GatewayProcess gateway) {
        watching = timer.scheduleAtFixedRate(
                () -> peak.accumulateAndGet(gateway.threads(), Math::max), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @throws IllegalStateException if they could not be counted */
    int peak() {
        if (watching.isDone()) {
            throw new IllegalStateException("This system does not say how many threads a process has; Linux does");
        }
        return peak.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
