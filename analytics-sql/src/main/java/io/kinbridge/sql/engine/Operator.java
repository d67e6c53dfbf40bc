package io.kinbridge.sql.engine;

import org.jspecify.annotations.Nullable;

/**
 * A part of a query, at work. Rows come in, each with its ROWTIME, and go out, at once or when time has passed. Time is what rows
 * and {@link #advance bounds} say; no clock is read. It never goes back: over all inputs, no ROWTIME and no bound is before an
 * earlier one. For use by one thread.
 *
 * <p>Life: {@link #open} once; then rows and bounds, and now and then {@link #save}. After a crash another instance is opened with
 * what the last {@code save} left in the store, gets all that came after it once more, and must do exactly as the first did.
 */
public interface Operator {
    /** Nothing waits for time. */
    long NO_DEADLINE = Long.MAX_VALUE;

    /**
     * Takes up what an earlier instance saved, if there is anything.
     *
     * @param store this operator's own, valid until the end
     */
    default void open(OperatorStore store) {}

    /**
     * Takes a row.
     *
     * @param input which input it comes from, from 0
     * @param rowtime milliseconds since 1970
     * @param row not changed, not to be changed
     * @throws io.kinbridge.sql.function.InvalidValueException if the row cannot be processed; it must have left no trace then
     */
    void row(int input, long rowtime, @Nullable Object[] row, RowOutput output);

    /** Takes the promise that no row before {@code rowtime} follows, and gives out all that is due by then, in order. */
    default void advance(long rowtime, RowOutput output) {}

    /** The time to which to {@link #advance} even if no row comes; {@link #NO_DEADLINE} if nothing waits. Cheap. */
    default long deadline() {
        return NO_DEADLINE;
    }

    /**
     * Whether the rows that go out at a {@link #deadline} have the ROWTIME just before it, its last millisecond included: only when
     * that is over was it known that they go out. They do before those that other operators give out at the same time. Never changes.
     */
    default boolean givesEarlier() {
        return false;
    }

    /**
     * The time before which no row goes out any more, the inputs having been promised that none before {@code rowtime} comes in. Asked
     * only of operators that give rows another ROWTIME; never goes back.
     */
    default long bound(long rowtime) {
        return rowtime;
    }

    /** Gives out what would be lost in a crash, as it is not saved. Called before each {@link #save}. */
    default void flush(RowOutput output) {}

    /** Whether nothing is left to save after {@link #flush}, so that the operator may run where nothing is kept. Never changes. */
    default boolean isEmptiedByFlush() {
        return false;
    }

    /** Writes what has changed since the last time to the store: often, so only what has changed. */
    default void save() {}
}
