package io.kinbridge.sql.engine;

import org.jspecify.annotations.Nullable;

/** A SELECT list: makes a row of each row. */
public final class Projection implements Operator {
    private final RowFunction list;

    public Projection(RowFunction list) {
        this.list = list;
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        output.row(rowtime, list.apply(rowtime, row));
    }
}
