package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** FIRST_VALUE of a group. */
final class FirstAccumulator implements Accumulator {
    private final boolean ignoreNulls;
    private boolean found;
    private @Nullable Object first;

    FirstAccumulator(boolean ignoreNulls) {
        this.ignoreNulls = ignoreNulls;
    }

    @Override
    public void add(@Nullable Object value) {
        if (!found && (value != null || !ignoreNulls)) {
            first = value;
            found = true;
        }
    }

    @Override
    public @Nullable Object result() {
        return first;
    }

    @Override
    public void write(RowWriter out) {
        out.writeBoolean(found).writeValue(first);
    }

    @Override
    public void merge(RowReader in) {
        found = in.readBoolean();
        first = in.readValue();
    }
}
