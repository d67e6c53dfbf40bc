package io.kinbridge.sql.engine;

import org.jspecify.annotations.Nullable;

/** WHERE and HAVING: hands on the rows of which a condition is TRUE. */
public final class Filter implements Operator {
    private final RowPredicate condition;

    public Filter(RowPredicate condition) {
        this.condition = condition;
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        if (condition.test(rowtime, row)) {
            output.row(rowtime, row);
        }
    }
}
