package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.function.Numbers;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import io.kinbridge.sql.type.ColumnType;
import org.jspecify.annotations.Nullable;

/** SUM and AVG of TINYINT, SMALLINT, INTEGER and BIGINT. */
final class IntegerSumAccumulator implements RetractableAccumulator {
    private final ExactIntegerSum sum = new ExactIntegerSum();
    private final ColumnType type;
    private final boolean average;

    IntegerSumAccumulator(ColumnType type, boolean average) {
        this.type = type;
        this.average = average;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            sum.add(((Number) value).longValue());
        }
    }

    @Override
    public void remove(@Nullable Object value) {
        if (value != null) {
            sum.remove(((Number) value).longValue());
        }
    }

    @Override
    public @Nullable Object result() {
        if (sum.count() == 0) {
            return null;
        }
        if (!average && !sum.isLong()) {
            throw Numbers.overflow(sum.value().toString(), type.name().name());
        }
        long result = average ? sum.average() : sum.longValue();
        return switch (type.name()) {
            case TINYINT -> Numbers.toTinyint(result);
            case SMALLINT -> Numbers.toSmallint(result);
            case INTEGER -> Numbers.toInteger(result);
            default -> result;
        };
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
