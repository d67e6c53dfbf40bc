package io.kinbridge.sql.engine;

import org.jspecify.annotations.Nullable;

/** Makes a row of a row. Deterministic but for the clock; for use by one thread. */
@FunctionalInterface
public interface RowFunction {
    /**
     * The new row.
     *
     * @param rowtime of the row, milliseconds since 1970
     * @param row not changed
     * @throws io.kinbridge.sql.function.InvalidValueException if it cannot be computed
     */
    @Nullable
    Object[] apply(long rowtime, @Nullable Object[] row);
}
