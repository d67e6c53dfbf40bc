package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.math.BigDecimal;

/** REAL, a {@code Float}; FLOAT and DOUBLE, a {@code Double}: the nearest one. A value beyond the type's range fails. */
final class FloatingCoercion extends NumericCoercion {
    private final boolean single;

    FloatingCoercion(ColumnType type) {
        super(type);
        this.single = type.name() == TypeName.REAL;
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        if (single) {
            return single(number.getFloatValue(), number.getText());
        }
        double value = number.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw tooLarge(number.getText());
        }
        return value;
    }

    @Override
    Object fromLong(long value) {
        return single ? (Object) (float) value : (Object) (double) value;
    }

    @Override
    Object fromDecimal(BigDecimal value, String text) {
        if (single) {
            return single(value.floatValue(), text);
        }
        double nearest = value.doubleValue();
        if (Double.isInfinite(nearest)) {
            throw tooLarge(text);
        }
        return nearest;
    }

    private Object single(float value, String text) {
        if (Float.isInfinite(value)) {
            throw tooLarge(text);
        }
        return value;
    }

    private CoercionFailure tooLarge(String text) {
        return failure(text, "it is too large");
    }
}
