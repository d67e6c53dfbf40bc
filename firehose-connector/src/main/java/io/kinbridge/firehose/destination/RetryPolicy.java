package io.kinbridge.firehose.destination;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * For how long a request that failed is tried again, and at what pace.
 *
 * @param duration that retries may take, from the end of the first attempt that failed; none are made if it is zero. It goes on
 *     while an attempt waits for its reply, and an attempt that has begun is not cut short by it
 * @param random for the pauses' jitter, used by several threads at once
 */
public record RetryPolicy(
        Duration duration, Backoff backoff, Pauses pauses, InstantSource clock, RandomGenerator random) {
    public RetryPolicy {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("A retry duration must not be negative, as %s is".formatted(duration));
        }
    }

    /** The retries of one request. */
    public Retries begin() {
        return new Retries(this);
    }
}
