package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import org.jspecify.annotations.Nullable;

/** ANY and EVERY. */
final class ConditionAccumulator implements RetractableAccumulator {
    private final AggregateFunction function;
    private long trues;
    private long falses;

    ConditionAccumulator(AggregateFunction function) {
        this.function = function;
    }

    @Override
    public void add(@Nullable Object value) {
        change(value, 1);
    }

    @Override
    public void remove(@Nullable Object value) {
        change(value, -1);
    }

    private void change(@Nullable Object value, int times) {
        if (value == null) {
            return;
        }
        if ((Boolean) value) {
            trues += times;
        } else {
            falses += times;
        }
    }

    @Override
    public @Nullable Object result() {
        if (trues + falses == 0) {
            return null;
        }
        return function == AggregateFunction.ANY ? trues > 0 : falses == 0;
    }

    @Override
    public void write(RowWriter out) {
        out.writeLong(trues).writeLong(falses);
    }

    @Override
    public void merge(RowReader in) {
        trues += in.readLong();
        falses += in.readLong();
    }
}
