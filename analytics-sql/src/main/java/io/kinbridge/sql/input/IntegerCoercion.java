package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.math.BigDecimal;

/** TINYINT to BIGINT. A fraction, or a value beyond the type's range, fails. */
final class IntegerCoercion extends NumericCoercion {
    private final TypeName name;
    private final long least;
    private final long most;

    IntegerCoercion(ColumnType type) {
        super(type);
        this.name = type.name();
        this.most = switch (name) {
            case TINYINT -> Byte.MAX_VALUE;
            case SMALLINT -> Short.MAX_VALUE;
            case INTEGER -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        this.least = -most - 1;
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        JsonParser.NumberType written = number.getNumberType();
        if (written == JsonParser.NumberType.INT || written == JsonParser.NumberType.LONG) {
            return fromLong(number.getLongValue());
        }
        return fromText(number.getText());
    }

    @Override
    Object fromDecimal(BigDecimal value, String text) {
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
            throw failure(text, "it has a fraction");
        }
        try {
            return fromLong(value.longValueExact());
        } catch (ArithmeticException e) {
            throw failure(text, outOfRange());
        }
    }

    @Override
    Object fromLong(long value) {
        if (value < least || value > most) {
            throw failure(Long.toString(value), outOfRange());
        }
        return switch (name) {
            case TINYINT -> (Object) (byte) value;
            case SMALLINT -> (short) value;
            case INTEGER -> (int) value;
            default -> value;
        };
    }

    private String outOfRange() {
        return "the range is %d to %d".formatted(least, most);
    }
}
