package io.kinbridge.firehose.destination;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before each retry: twice as long as before the last one, up to a limit, give or take some.
 *
 * <p>Firehose's own numbers are the defaults; its guide gives them for HTTP endpoints ("Amazon Data Firehose HTTP endpoint
 * delivery request and response specifications"). There a formula takes the greater of the two where the sentence says that
 * 120 seconds is a cap; this keeps to the sentence.
 *
 * @param first the pause before the first retry
 * @param longest that is ever made, before the jitter
 * @param jitter the share by which a pause may be longer or shorter, from 0 to 1
 */
public record Backoff(Duration first, Duration longest, double jitter) {
    public static final Backoff FIREHOSE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(120), 0.15);

    /** COPY statements are tried again every five minutes ("Handle data delivery failures"). */
    public static final Backoff REDSHIFT = new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5), 0);

    private static final int MOST_DOUBLINGS = 20;

    /** The pause before the given retry, which is counted from 1. */
    public Duration before(int retry, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(retry - 1, MOST_DOUBLINGS);
        long millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 + jitter * (2 * random.nextDouble() - 1))));
    }
}
