package io.kinbridge.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * So many tokens a second, of which one second's are kept. Full at first. Thread-safe.
 *
 * <p>What asks for more than the bucket can hold gets it from a full bucket, which is in debt then: a record of 10 MiB passes
 * a limit of 1 MiB/s, and those behind it wait.
 */
final class TokenBucket implements Allowance {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Longer than any debt takes; a minute's tokens, counted in billionths, are within the range of a long. */
    private static final long LONG_ENOUGH = TimeUnit.MINUTES.toNanos(1);

    private final long perSecond;
    private final LongSupplier nanoTime;

    /** In billionths of a token, so that no fraction is lost however often it is asked. */
    private long credit;

    private long countedAt;

    TokenBucket(long perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.credit = full();
        this.countedAt = nanoTime.getAsLong();
    }

    /** Takes so many tokens, or none. */
    synchronized boolean tryTake(long tokens) {
        refill();
        if (credit < Math.min(tokens, perSecond) * SECOND) {
            return false;
        }
        credit -= tokens * SECOND;
        return true;
    }

    /** Puts back what was taken for something that did not happen after all. */
    synchronized void giveBack(long tokens) {
        credit = Math.min(full(), credit + tokens * SECOND);
    }

    /** Whether there is anything in it: only then may something be taken whose size is not known yet. */
    synchronized boolean isInCredit() {
        refill();
        return credit > 0;
    }

    /**
     * Takes what {@link #isInCredit} allowed. More than the bucket can hold is all debt: an answer of 10 MiB, at 2 MiB/s, is
     * followed by five seconds without one, as the GetRecords API reference says.
     */
    synchronized void charge(long tokens) {
        refill();
        credit = (tokens > perSecond ? Math.min(credit, 0) : credit) - tokens * SECOND;
    }

    @Override
    public synchronized boolean isWhole() {
        refill();
        return credit == full();
    }

    private void refill() {
        long now = nanoTime.getAsLong();
        credit = Math.min(full(), credit + Math.min(now - countedAt, LONG_ENOUGH) * perSecond);
        countedAt = now;
    }

    private long full() {
        return perSecond * SECOND;
    }
}
