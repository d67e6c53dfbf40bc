package io.kinbridge.sql.engine.order;

import io.kinbridge.sql.engine.Operator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A monotonic expression: as long as its value is the same, a period lasts. */
public sealed interface Period {
    /** What tells the row's period from others; NULL is equal to NULL. */
    @Nullable
    Object of(long rowtime, @Nullable Object[] row);

    /** When the period of {@code rowtime} is over, whatever comes; {@link Operator#NO_DEADLINE} if only a row can say. */
    long end(long rowtime);

    /**
     * Of ROWTIME, as {@code FLOOR(ROWTIME TO MINUTE)}.
     *
     * @param ends the first time that is not in the period of a time, which is after it
     */
    record OfTime(LongUnaryOperator ends) implements Period {
        @Override
        public Object of(long rowtime, @Nullable Object[] row) {
            return end(rowtime);
        }

        @Override
        public long end(long rowtime) {
            return ends.applyAsLong(rowtime);
        }
    }

    /**
     * Of other things, as {@code MONOTONIC(batch)}.
     *
     * @param column of the rows, that has the value
     */
    record OfValue(int column) implements Period {
        @Override
        public @Nullable Object of(long rowtime, @Nullable Object[] row) {
            return row[column];
        }

        @Override
        public long end(long rowtime) {
            return Operator.NO_DEADLINE;
        }
    }
}
