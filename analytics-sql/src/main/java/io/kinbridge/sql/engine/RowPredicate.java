package io.kinbridge.sql.engine;

import org.jspecify.annotations.Nullable;

/** A condition on a row. For use by one thread. */
@FunctionalInterface
public interface RowPredicate {
    /**
     * Whether the condition is TRUE, neither FALSE nor UNKNOWN.
     *
     * @param rowtime of the row, milliseconds since 1970
     * @param row not changed
     * @throws io.kinbridge.sql.function.InvalidValueException if it cannot be computed
     */
    boolean test(long rowtime, @Nullable Object[] row);
}
