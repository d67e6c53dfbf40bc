package io.kinbridge.sql.function;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A function over a whole stream, its constant arguments given: {@code TABLE(f(CURSOR(SELECT STREAM ...), ...))}. Rows come in, in
 * the order of their ROWTIMEs, and go out, at once or when time has passed. Time is what rows and bounds say, no clock is read.
 * Not thread-safe.
 */
public interface StreamFunction {
    /** Takes the rows that a function makes, in the order of their ROWTIMEs. */
    interface Output {
        /**
         * One row.
         *
         * @param rowtime milliseconds since 1970
         * @param row a value for each of {@link StreamFunction#columns()}, the receiver's to keep
         */
        void row(long rowtime, @Nullable Object[] row);
    }

    /** The columns of the rows that go out. */
    List<Column> columns();

    /**
     * Takes a row.
     *
     * @param rowtime milliseconds since 1970, not before that of the row before
     * @param row a value for each column of the cursor; not changed, and not to be changed later
     */
    void row(long rowtime, @Nullable Object[] row, Output output);

    /** Takes the promise that no row before {@code rowtime} follows, and gives out what waited for it. */
    void advance(long rowtime, Output output);

    /** The time to which to {@link #advance} even if no row comes; empty if nothing waits for time. */
    OptionalLong deadline();

    /**
     * Whether rows go out at the {@link #deadline} with a ROWTIME before it, its last millisecond included: only when that is over was
     * it known that they go out. Never changes.
     */
    default boolean givesEarlier() {
        return false;
    }

    /** All that the function remembers. Read by {@link #restore} it goes on as if nothing had been. */
    byte[] state();

    /**
     * Forgets everything and remembers what {@link #state()} of a function with the same arguments and columns gave.
     *
     * @throws IllegalArgumentException if it is of another function
     */
    void restore(byte[] state);
}
