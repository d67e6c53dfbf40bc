package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import java.io.IOException;
import java.math.BigDecimal;

/** DECIMAL. Digits that the type has no place for, before or after the point, fail. */
final class DecimalCoercion extends NumericCoercion {
    private final int precision;
    private final int scale;

    DecimalCoercion(ColumnType type) {
        super(type);
        this.precision = type.precision();
        this.scale = type.scale();
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        return fromText(number.getText());
    }

    @Override
    Object fromLong(long value) {
        return fromDecimal(BigDecimal.valueOf(value), Long.toString(value));
    }

    @Override
    Object fromDecimal(BigDecimal value, String text) {
        // Both are decided before the scale is set: 1e-999999999 is a small number to write and a huge one to scale.
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.scale() > scale) {
            throw failure(text, "it has more than %d digits after the point".formatted(scale));
        }
        if ((long) shortest.precision() - shortest.scale() > precision - scale && shortest.signum() != 0) {
            throw failure(text, "it has more than %d digits before the point".formatted(precision - scale));
        }
        return shortest.setScale(scale);
    }
}
