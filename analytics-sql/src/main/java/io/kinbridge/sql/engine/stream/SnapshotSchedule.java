package io.kinbridge.sql.engine.stream;

import java.util.function.LongSupplier;

/**
 * When to write the whole state of a function: when that takes a small part of the time that its rows took since the last time, so
 * that it costs little, and little is to be done again after a crash; or when it takes less than to write the rows. The rows' time is
 * taken from some of them.
 */
final class SnapshotSchedule {
    /** How many times as long as a snapshot the rows must have taken. */
    static final int WORK_PER_SNAPSHOT = 40;

    /** How long it takes to write a row, about. */
    static final long NANOS_PER_ROW_WRITTEN = 300;

    private static final long NOT_MEASURED = Long.MIN_VALUE;
    private static final int MEASURED_ONE_OF = 16;

    private final LongSupplier nanos;
    private int rows;
    private long work;
    private long snapshotNanos;

    /**
     * @param nanos a clock
     */
    SnapshotSchedule(LongSupplier nanos) {
        this.nanos = nanos;
    }

    long now() {
        return nanos.getAsLong();
    }

    /** A row begins. Returns what {@link #end} wants. */
    long begin() {
        return rows++ % MEASURED_ONE_OF == 0 ? now() : NOT_MEASURED;
    }

    /** A row is done. */
    void end(long begun) {
        if (begun != NOT_MEASURED) {
            work += (now() - begun) * MEASURED_ONE_OF;
        }
    }

    /** Whether the next save should write the whole state rather than so many rows. */
    boolean isDue(int unsavedRows) {
        return work >= WORK_PER_SNAPSHOT * snapshotNanos || unsavedRows * NANOS_PER_ROW_WRITTEN >= snapshotNanos;
    }

    /** The whole state has been written. */
    void snapshotTaken(long begun) {
        snapshotNanos = now() - begun;
        work = 0;
    }
}
