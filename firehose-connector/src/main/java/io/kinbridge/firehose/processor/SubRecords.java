package io.kinbridge.firehose.processor;

import java.util.Arrays;

/** Where the records are that a record holds: ranges of its array, in their order. Used again for each record, by one thread. */
final class SubRecords {
    private static final int FIRST_SIZE = 64;

    private int[] bounds = new int[2 * FIRST_SIZE];
    private int size;

    /** Forgets all of them. */
    void clear() {
        size = 0;
    }

    /** Adds the range from {@code from} to before {@code to}. */
    void add(int from, int to) {
        if (2 * size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * size] = from;
        bounds[2 * size + 1] = to;
        size++;
    }

    int size() {
        return size;
    }

    int from(int subRecord) {
        return bounds[2 * subRecord];
    }

    int length(int subRecord) {
        return bounds[2 * subRecord + 1] - bounds[2 * subRecord];
    }
}
