package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** COUNT. */
final class CountAccumulator implements RetractableAccumulator {
    private long count;

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            count++;
        }
    }

    @Override
    public void remove(@Nullable Object value) {
        if (value != null) {
            count--;
        }
    }

    @Override
    public Object result() {
        return count;
    }

    @Override
    public void write(RowWriter out) {
        out.writeLong(count);
    }

    @Override
    public void merge(RowReader in) {
        count += in.readLong();
    }
}
