package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.RowFunction;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A time that follows from ROWTIME alone. */
record RowtimeFunction(RowFunction expression) implements LongUnaryOperator {
    private static final @Nullable Object[] NO_COLUMNS = new @Nullable Object[0];

    @Override
    public long applyAsLong(long rowtime) {
        return (Long) Objects.requireNonNull(expression.apply(rowtime, NO_COLUMNS)[0]);
    }
}
