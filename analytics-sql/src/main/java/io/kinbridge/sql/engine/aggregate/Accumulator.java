package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** What a call of an aggregate function knows of the values so far. For use by one thread. */
public interface Accumulator {
    /** Stands for a row where a function has no argument. */
    Object ROW = true;

    /**
     * Takes a value. Never fails: what does not fit is known at {@link #result}.
     *
     * @param value of the call's first argument; {@link #ROW} if it has none
     */
    void add(@Nullable Object value);

    /**
     * The aggregate of the values so far.
     *
     * @throws io.kinbridge.sql.function.InvalidValueException if it is out of the range of its type; more values may follow
     */
    @Nullable
    Object result();

    /** Writes what {@link #merge} reads. */
    void write(RowWriter out);

    /**
     * Takes all values of another accumulator of the call. Where the call is not {@link AggregateCall#isMergeable mergeable}, only a
     * new accumulator does so.
     */
    void merge(RowReader in);
}
