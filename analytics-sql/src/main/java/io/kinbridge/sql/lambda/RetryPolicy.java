package io.kinbridge.sql.lambda;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a call is made, and the pauses between, each twice as long as the one before.
 *
 * @param attempts at least 1
 * @param longestPause not shorter than the first one
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
    /** Of functions that change records: a task waits for them. */
    public static final RetryPolicy PREPROCESSING = new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(2));

    /** Until it succeeds. */
    public static final RetryPolicy FOR_EVER =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(250), Duration.ofSeconds(30));

    /** Waits as is due after so many attempts, from 1; less if the thread is interrupted. */
    void pause(int attemptsMade) {
        long first = Math.max(1, firstPause.toNanos());
        long factor = 1L << Math.min(attemptsMade - 1, 16);
        LockSupport.parkNanos(Math.min(longestPause.toNanos(), first * factor));
    }
}
