package io.kinbridge.kpl.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The samples of one metric from one origin: all of them, and those of the last minute by the second. Not thread-safe.
 */
final class Series {
    /** The longest window that can be read, in seconds. */
    static final int LONGEST_WINDOW = 60;

    private final long firstSecond;
    private final Tally total = new Tally();
    private final @Nullable Tally[] ring = new Tally[LONGEST_WINDOW];
    private final long[] secondOf = new long[LONGEST_WINDOW];

    /** A series whose first samples come in {@code second}. */
    Series(long second) {
        this.firstSecond = second;
    }

    long firstSecond() {
        return firstSecond;
    }

    Tally total() {
        return total;
    }

    /** Adds to {@code second}, which must not be less than in earlier calls. */
    void add(long second, long samples, Spread values) {
        total.add(samples, values);
        slot(second).add(samples, values);
    }

    /** The samples of {@code second} and the {@code length - 1} seconds before it; {@code length} is 1 to 60. */
    Tally window(long second, int length) {
        Tally window = new Tally();
        for (int i = 0; i < LONGEST_WINDOW; i++) {
            Tally kept = ring[i];
            if (kept != null && secondOf[i] > second - length) {
                window.add(kept);
            }
        }
        return window;
    }

    private Tally slot(long second) {
        int i = (int) (second % LONGEST_WINDOW);
        Tally slot = ring[i];
        if (slot == null) {
            slot = new Tally();
            ring[i] = slot;
        } else if (secondOf[i] != second) {
            slot.clear();
        }
        secondOf[i] = second;
        return slot;
    }
}
