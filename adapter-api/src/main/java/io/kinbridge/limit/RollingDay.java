package io.kinbridge.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** So many successful calls within any 24 hours. Thread-safe. */
final class RollingDay implements Allowance {
    private static final Duration DAY = Duration.ofHours(24);

    private final int limit;
    private final LongSupplier nanoTime;
    private final Deque<Long> taken = new ArrayDeque<>();

    RollingDay(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** Counts a call; false where there were as many as may be, and then it is not counted. */
    synchronized boolean tryTake() {
        forgetYesterday();
        return taken.size() < limit && taken.add(nanoTime.getAsLong());
    }

    /** Counts the last call out again, since it failed. */
    synchronized void giveBack() {
        taken.pollLast();
    }

    /** How long until {@link #tryTake} will succeed; zero if it would now. */
    synchronized Duration untilNext() {
        forgetYesterday();
        Long first = taken.peekFirst();
        return first == null || taken.size() < limit ? Duration.ZERO : DAY.minusNanos(nanoTime.getAsLong() - first);
    }

    @Override
    public synchronized boolean isWhole() {
        forgetYesterday();
        return taken.isEmpty();
    }

    private void forgetYesterday() {
        long now = nanoTime.getAsLong();
        taken.removeIf(at -> now - at >= DAY.toNanos());
    }
}
