package io.kinbridge.sql.live;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.OperatorStore;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Weighs what a query's operators remember from time to time, and lets it not become too much. For the query's thread. */
final class StateLimit {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int ROWS_BETWEEN_LOOKS = 50_000;

    /** How many times as long as a look the time between two is, at least. */
    private static final long WORK_PER_LOOK = 10;

    private final long limit;
    private final LongSupplier nanoTime;
    private final StateSize size = new StateSize();
    private long lastLook;
    private long lookNanos;
    private int rows;

    /**
     * @param limit bytes
     */
    StateLimit(long limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.lastLook = nanoTime.getAsLong();
    }

    /** For one operator. */
    OperatorStore store() {
        return size.store();
    }

    /** A row comes in. */
    void row() {
        rows++;
    }

    long bytes() {
        return size.bytes();
    }

    /**
     * Looks if it is time.
     *
     * @throws LimitReachedException if it has become too much
     */
    void check(Dataflow dataflow) {
        long now = nanoTime.getAsLong();
        long passed = now - lastLook;
        boolean isDue = passed >= BETWEEN_LOOKS.toNanos() || rows >= ROWS_BETWEEN_LOOKS;
        if (!isDue || passed < WORK_PER_LOOK * lookNanos) {
            return;
        }
        dataflow.flush();
        dataflow.save();
        lastLook = nanoTime.getAsLong();
        lookNanos = lastLook - now;
        rows = 0;
        if (size.bytes() > limit) {
            throw new LimitReachedException(
                    "the query has %,d bytes to remember, and %,d is the limit; make its windows shorter, group by fewer values,"
                                    .formatted(size.bytes(), limit)
                            + " or run it as an application, which keeps its state on disk");
        }
    }
}
