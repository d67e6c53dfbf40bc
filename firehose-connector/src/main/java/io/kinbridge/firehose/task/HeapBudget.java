package io.kinbridge.firehose.task;

/** How much of the heap records may take, and what they take. Not thread-safe. */
final class HeapBudget {
    private final long limit;
    private long used;

    HeapBudget(long limit) {
        this.limit = limit;
    }

    /** Records take so much more; less, if it is negative. */
    void add(long bytes) {
        used += bytes;
    }

    long used() {
        return used;
    }

    long limit() {
        return limit;
    }
}
