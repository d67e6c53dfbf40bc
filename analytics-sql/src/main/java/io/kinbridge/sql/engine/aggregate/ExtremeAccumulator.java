package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** MIN and MAX of a group. */
final class ExtremeAccumulator implements Accumulator {
    private final int direction;
    private @Nullable Object extreme;

    /** @param direction 1 for the greatest value, -1 for the least */
    ExtremeAccumulator(int direction) {
        this.direction = direction;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null && (extreme == null || direction * Integer.signum(ValueOrder.compare(value, extreme)) > 0)) {
            extreme = value;
        }
    }

    @Override
    public @Nullable Object result() {
        return extreme;
    }

    @Override
    public void write(RowWriter out) {
        out.writeValue(extreme);
    }

    @Override
    public void merge(RowReader in) {
        add(in.readValue());
    }
}
