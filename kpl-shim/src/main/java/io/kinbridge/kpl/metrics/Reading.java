package io.kinbridge.kpl.metrics;

/** Samples that are read together, and since when there are any. Not thread-safe. */
final class Reading {
    private long firstSecond;
    private final Tally tally = new Tally();

    Reading(long firstSecond) {
        this.firstSecond = firstSecond;
    }

    long firstSecond() {
        return firstSecond;
    }

    Tally tally() {
        return tally;
    }

    void add(Tally samples) {
        tally.add(samples);
    }

    void add(Reading other) {
        firstSecond = Math.min(firstSecond, other.firstSecond);
        tally.add(other.tally);
    }
}
