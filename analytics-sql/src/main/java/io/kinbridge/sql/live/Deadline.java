package io.kinbridge.sql.live;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long a query may run. */
final class Deadline {
    private final Duration longest;
    private final LongSupplier nanoTime;
    private final long begun;

    /**
     * Begins now.
     *
     * @param longest zero for ever
     */
    Deadline(Duration longest, LongSupplier nanoTime) {
        this.longest = longest;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /**
     * @throws LimitReachedException if time is over
     */
    void check() {
        if (!longest.isZero() && nanoTime.getAsLong() - begun > longest.toNanos()) {
            throw new LimitReachedException(
                    "the query has run for %,d s, the longest that one may; start it again, or run it as an application"
                            .formatted(longest.toSeconds()));
        }
    }
}
