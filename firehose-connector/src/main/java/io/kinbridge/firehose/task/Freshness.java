package io.kinbridge.firehose.task;

import java.time.InstantSource;
import java.util.TreeMap;

/**
 * How old the oldest record is that is not delivered. Guarded by the task's lock, but for {@link #ageMillis}, which is for any thread.
 */
final class Freshness {
    private static final long NONE = Long.MAX_VALUE;

    private final InstantSource clock;
    private final TreeMap<Long, Integer> arrivals = new TreeMap<>();
    private volatile long oldest = NONE;

    Freshness(InstantSource clock) {
        this.clock = clock;
    }

    /** A batch begins with a record that arrived then. */
    void begin(long arrivalMillis) {
        arrivals.merge(arrivalMillis, 1, Integer::sum);
        oldest = arrivals.firstKey();
    }

    /** The batch is settled. */
    void end(long arrivalMillis) {
        arrivals.computeIfPresent(arrivalMillis, (arrival, count) -> count == 1 ? null : count - 1);
        oldest = arrivals.isEmpty() ? NONE : arrivals.firstKey();
    }

    /** In milliseconds; 0 if all is delivered. */
    long ageMillis() {
        long since = oldest;
        return since == NONE ? 0 : Math.max(0, clock.millis() - since);
    }
}
