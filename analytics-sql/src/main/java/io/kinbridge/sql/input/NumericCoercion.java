package io.kinbridge.sql.input;

import io.kinbridge.sql.type.ColumnType;
import java.math.BigDecimal;

/** What the numeric types have in common: true is 1, text is a number if it reads as one. */
abstract class NumericCoercion implements Coercion {
    private final ColumnType type;

    NumericCoercion(ColumnType type) {
        this.type = type;
    }

    abstract Object fromLong(long value);

    /** @param text what the decimal was written as */
    abstract Object fromDecimal(BigDecimal value, String text);

    @Override
    public final Object fromBoolean(boolean value) {
        return fromLong(value ? 1 : 0);
    }

    @Override
    public Object fromText(String text) {
        return fromDecimal(decimal(text), text);
    }

    final BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw failure(text, "it is not a number");
        }
    }

    @Override
    public final Object fromStructure(String source) {
        throw failure(source, "it is an object or array");
    }

    final CoercionFailure failure(String text, String reason) {
        return new CoercionFailure(text, type, reason);
    }
}
