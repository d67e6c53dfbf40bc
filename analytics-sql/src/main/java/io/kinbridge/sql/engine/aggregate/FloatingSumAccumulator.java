package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.function.Numbers;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of REAL, FLOAT and DOUBLE: the exact sum, rounded once, so that it does not matter in which order values come. */
final class FloatingSumAccumulator implements RetractableAccumulator {
    private final ExactSum sum = new ExactSum();
    private final ColumnType type;
    private final boolean average;
    private long count;

    FloatingSumAccumulator(ColumnType type, boolean average) {
        this.type = type;
        this.average = average;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            sum.add(((Number) value).doubleValue());
            count++;
        }
    }

    @Override
    public void remove(@Nullable Object value) {
        if (value != null) {
            sum.remove(((Number) value).doubleValue());
            count--;
        }
    }

    @Override
    public @Nullable Object result() {
        if (count == 0) {
            return null;
        }
        double result = average ? sum.value() / count : sum.value();
        if (type.name() == TypeName.REAL) {
            float real = (float) result;
            check(Float.isInfinite(real));
            return real;
        }
        check(Double.isInfinite(result));
        return result;
    }

    private void check(boolean infinite) {
        if (infinite) {
            throw Numbers.overflow(
                    "the sum of " + count + " values", type.name().name());
        }
    }

    @Override
    public void write(RowWriter out) {
        sum.write(out);
        out.writeLong(count);
    }

    @Override
    public void merge(RowReader in) {
        sum.merge(in);
        count += in.readLong();
    }
}
