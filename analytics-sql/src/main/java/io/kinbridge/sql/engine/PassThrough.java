package io.kinbridge.sql.engine;

import org.jspecify.annotations.Nullable;

/** Rows as they are, of any number of inputs: UNION ALL, and an in-application stream into which several pumps insert. */
public final class PassThrough implements Operator {
    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        output.row(rowtime, row);
    }
}
