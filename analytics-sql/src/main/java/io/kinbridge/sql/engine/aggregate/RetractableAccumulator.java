package io.kinbridge.sql.engine.aggregate;

import org.jspecify.annotations.Nullable;

/** An accumulator that values can be taken out of again, with the result that it had if they had never been there. */
public interface RetractableAccumulator extends Accumulator {
    /**
     * Takes a value out.
     *
     * @param value that was added before
     */
    void remove(@Nullable Object value);
}
