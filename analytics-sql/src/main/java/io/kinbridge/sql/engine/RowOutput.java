package io.kinbridge.sql.engine;

import io.kinbridge.sql.function.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Takes what an operator makes, in the order of ROWTIME. */
public interface RowOutput {
    /**
     * One row.
     *
     * @param rowtime milliseconds since 1970, not before that of the row before
     * @param row the receiver's to keep, not to be changed by anybody
     */
    void row(long rowtime, @Nullable Object[] row);

    /** A row, or a result of several, that could not be computed: it is lost but for the error stream. */
    void failed(long rowtime, @Nullable Object[] row, InvalidValueException problem);
}
