package io.kinbridge.firehose.destination;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A clock that goes on by nothing but the pauses made. */
public final class VirtualTime implements InstantSource, Pauses {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-02-25T13:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration pause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(pause);
        now = now.plus(pause);
    }

    /** Firehose's retries in this time, for so long. */
    public RetryPolicy retries(int seconds) {
        return new RetryPolicy(Duration.ofSeconds(seconds), Backoff.FIREHOSE, this, this, new Random(1));
    }

    /** Those made so far, in their order. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** All the pauses made so far together. */
    public synchronized Duration passed() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
