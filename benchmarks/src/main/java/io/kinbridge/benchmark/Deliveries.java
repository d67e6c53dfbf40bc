package io.kinbridge.benchmark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long deliveries took, of which there are to be so many. Thread-safe. */
final class Deliveries {
    private final int expected;
    private final Latencies latencies;
    private final CountDownLatch missing;

    Deliveries(int expected) {
        this.expected = expected;
        this.latencies = new Latencies(expected);
        this.missing = new CountDownLatch(expected);
    }

    int expected() {
        return expected;
    }

    synchronized void add(long nanos) {
        if (missing.getCount() == 0) {
            throw new IllegalStateException("More than " + expected + " records were delivered");
        }
        latencies.add(nanos);
        missing.countDown();
    }

    void await(Duration limit) throws InterruptedException {
        if (!missing.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    missing.getCount() + " of " + expected + " deliveries were missing after " + limit);
        }
    }

    /** All of them; to be used when they have been awaited. */
    Latencies latencies() {
        return latencies;
    }
}
