package io.kinbridge.sql.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;

/** Literals in generated code. */
final class Literals {
    private Literals() {}

    static Value write(RexLiteral literal, GeneratedClass target) {
        JavaType type = JavaType.of(literal.getType());
        if (literal.isNull()) {
            return Value.nothing(type);
        }
        return Value.notNull(type, code(literal, type, target));
    }

    private static String code(RexLiteral literal, JavaType type, GeneratedClass target) {
        return switch (type) {
            case BOOLEAN -> String.valueOf(literal.getValueAs(Boolean.class));
            case BYTE -> "((byte) " + whole(literal) + ")";
            case SHORT -> "((short) " + whole(literal) + ")";
            case INT -> integer(whole(literal));
            case LONG -> bigint(whole(literal));
            case FLOAT -> "(float) " + floating(literal);
            case DOUBLE -> floating(literal);
            case DECIMAL -> target.constant(BigDecimal.class, decimal(literal));
            case STRING -> target.constant(String.class, text(literal));
            case BYTES -> target.constant(byte[].class, binary(literal));
            case ROW, OBJECT -> throw new UnsupportedExpressionException("literal " + literal + " is not supported");
        };
    }

    static String bigint(long value) {
        return value == Long.MIN_VALUE ? "Long.MIN_VALUE" : "(" + value + "L)";
    }

    private static String integer(long value) {
        return value == Integer.MIN_VALUE ? "Integer.MIN_VALUE" : "(" + value + ")";
    }

    private static long whole(RexLiteral literal) {
        return SqlTypeName.DATETIME_TYPES.contains(literal.getType().getSqlTypeName())
                ? ofDateTime(literal)
                : number(literal).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long ofDateTime(RexLiteral literal) {
        return switch (literal.getType().getSqlTypeName()) {
            case DATE -> required(literal.getValueAs(DateString.class)).getDaysSinceEpoch();
            case TIME -> required(literal.getValueAs(TimeString.class)).getMillisOfDay();
            default -> required(literal.getValueAs(TimestampString.class)).getMillisSinceEpoch();
        };
    }

    private static String floating(RexLiteral literal) {
        return Double.toString(number(literal).doubleValue()) + "d";
    }

    private static BigDecimal decimal(RexLiteral literal) {
        return number(literal).setScale(literal.getType().getScale(), RoundingMode.HALF_UP);
    }

    private static BigDecimal number(RexLiteral literal) {
        Object value = literal.getValue();
        return value instanceof Double number ? BigDecimal.valueOf(number) : (BigDecimal) required(value);
    }

    private static String text(RexLiteral literal) {
        String text = required(literal.getValueAs(String.class));
        RelDataType type = literal.getType();
        int missing = type.getSqlTypeName() == SqlTypeName.CHAR ? type.getPrecision() - text.length() : 0;
        return missing > 0 ? text + " ".repeat(missing) : text;
    }

    private static byte[] binary(RexLiteral literal) {
        return required(literal.getValueAs(ByteString.class)).getBytes();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a literal without a value");
        }
        return value;
    }
}
