package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.function.DecimalType;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.type.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of DECIMAL, in units of the last digit. */
final class DecimalSumAccumulator implements RetractableAccumulator {
    private final ExactIntegerSum sum = new ExactIntegerSum();
    private final DecimalType type;
    private final boolean average;

    DecimalSumAccumulator(ColumnType type, boolean average) {
        this.type = new DecimalType(type.precision(), type.scale());
        this.average = average;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            sum.add(units(value));
        }
    }

    @Override
    public void remove(@Nullable Object value) {
        if (value != null) {
            sum.remove(units(value));
        }
    }

    private long units(Object value) {
        BigDecimal number =
                value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
        if (number.scale() != type.scale()) {
            number = number.setScale(type.scale(), RoundingMode.HALF_UP);
        }
        return number.unscaledValue().longValueExact();
    }

    @Override
    public @Nullable Object result() {
        if (sum.count() == 0) {
            return null;
        }
        if (average) {
            return BigDecimal.valueOf(sum.average(), type.scale());
        }
        return type.fit(
                sum.isLong()
                        ? BigDecimal.valueOf(sum.longValue(), type.scale())
                        : new BigDecimal(sum.value(), type.scale()));
    }

    @Override
    public void write(RowWriter out) {
        sum.write(out);
    }

    @Override
    public void merge(RowReader in) {
        sum.merge(in);
    }
}
