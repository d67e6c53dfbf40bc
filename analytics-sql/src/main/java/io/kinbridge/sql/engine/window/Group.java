package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.aggregate.Accumulator;
import io.kinbridge.sql.function.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Rows with equal keys, as their aggregates see them. */
final class Group {
    private final int number;
    private final @Nullable Object[] key;
    private final Accumulator[] accumulators;
    private boolean changed;

    /** @param number its place among all groups that its operator tells apart at a time, or ever, as it likes */
    Group(int number, @Nullable Object[] key, Accumulator[] accumulators) {
        this.number = number;
        this.key = key;
        this.accumulators = accumulators;
    }

    int number() {
        return number;
    }

    @Nullable
    Object[] key() {
        return key;
    }

    Accumulator[] accumulators() {
        return accumulators;
    }

    /** Notes a change; whether it is the first since {@link #saved}. */
    boolean change() {
        boolean first = !changed;
        changed = true;
        return first;
    }

    void saved() {
        changed = false;
    }

    /** Gives out the group's row: its key, then the results. */
    void emit(GroupCalls calls, long rowtime, RowOutput output) {
        @Nullable Object[] row = calls.rowOf(key);
        try {
            calls.results(accumulators, row, key.length);
        } catch (InvalidValueException problem) {
            output.failed(rowtime, row, problem);
            return;
        }
        output.row(rowtime, row);
    }
}
