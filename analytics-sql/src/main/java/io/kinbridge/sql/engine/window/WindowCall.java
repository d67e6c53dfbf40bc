package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call over the window of one partition. What it holds follows from the rows that came and went, save {@link #boundary}: it is built
 * again from the rows of a store.
 */
interface WindowCall {
    /** The newest of the rows has come. */
    void added(WindowRows rows);

    /** The oldest of the rows is about to leave. */
    void removing(WindowRows rows);

    /**
     * The result for the newest of the rows.
     *
     * @param current the same row with all its columns
     * @throws io.kinbridge.sql.function.InvalidValueException if it cannot be computed
     */
    @Nullable
    Object result(WindowRows rows, @Nullable Object[] current);

    /** The number of a row that is to be {@link #restoreBoundary restored}; 0 if nothing is. */
    default long boundary() {
        return 0;
    }

    /** Before any row comes. */
    default void restoreBoundary(long number) {}

    /**
     * A call for one partition.
     *
     * @param place of the call's column in the window's rows
     */
    static WindowCall of(AggregateCall call, int place) {
        AggregateFunction function = call.function();
        return switch (function) {
            case MIN -> new WindowExtreme(place, -1);
            case MAX -> new WindowExtreme(place, 1);
            case EXP_AVG -> new ExponentialAverage(place, call.arguments().get(1));
            case FIRST_VALUE, LAST_VALUE, NTH_VALUE, NTH_VALUE_FROM_LAST, LAG ->
                call.ignoreNulls() ? new PositionOfNonNull(call, place) : new PositionOfAny(call, place);
            default -> call.arguments().isEmpty() ? new RowCount() : new WindowAggregate(call.newRetractable(), place);
        };
    }
}
