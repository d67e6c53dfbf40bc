package io.kinbridge.firehose.destination;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The retries of one request, by a {@link RetryPolicy}. For one thread. */
public final class Retries {
    private final RetryPolicy policy;
    private @Nullable Instant firstFailure;
    private int failures;

    Retries(RetryPolicy policy) {
        this.policy = policy;
    }

    /**
     * An attempt has failed: waits until it is time for the next one, and no longer than the retry duration has left.
     *
     * @return false if the retry duration is over, at once; then no further attempt is to be made
     */
    public boolean again() throws InterruptedException {
        Instant now = policy.clock().instant();
        failures++;
        if (firstFailure == null) {
            firstFailure = now;
        }
        Duration left = policy.duration().minus(Duration.between(firstFailure, now));
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        Duration pause = policy.backoff().before(failures, policy.random());
        policy.pauses().pause(pause.compareTo(left) < 0 ? pause : left);
        return true;
    }
}
