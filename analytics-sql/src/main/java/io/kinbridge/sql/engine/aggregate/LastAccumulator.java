package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** LAST_VALUE of a group. */
final class LastAccumulator implements Accumulator {
    private final boolean ignoreNulls;
    private @Nullable Object last;

    LastAccumulator(boolean ignoreNulls) {
        this.ignoreNulls = ignoreNulls;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null || !ignoreNulls) {
            last = value;
        }
    }

    @Override
    public @Nullable Object result() {
        return last;
    }

    @Override
    public void write(RowWriter out) {
        out.writeValue(last);
    }

    @Override
    public void merge(RowReader in) {
        last = in.readValue();
    }
}
