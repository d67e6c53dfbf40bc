package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.function.DateTimeUnit;
import io.kinbridge.sql.function.DecimalType;
import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Conversions of values that are not NULL from one type to another, as Java expressions. */
final class Casting {
    private final GeneratedClass target;
    private final long start;

    Casting(Compilation compilation) {
        this.target = compilation.target();
        this.start = compilation.start();
    }

    static Value write(RexCall call, ExpressionWriter out) {
        RexNode operand = call.getOperands().get(0);
        Casting casting = new Casting(out.compilation());
        return out.strict(
                List.of(operand),
                JavaType.of(call.getType()),
                values -> casting.code(values.get(0), operand.getType(), call.getType()));
    }

    /** The value in another type. */
    String code(String value, RelDataType from, RelDataType to) {
        String code = switch (to.getSqlTypeName()) {
            case BOOLEAN -> toBoolean(value, from);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> toInteger(value, from, to);
            case DECIMAL -> toDecimal(value, from, KinesisTypes.decimalOf(to));
            case REAL -> toReal(value, from);
            case FLOAT, DOUBLE -> toDouble(value, from);
            case CHAR, VARCHAR -> sized(value, from, to);
            case BINARY, VARBINARY -> binary(value, from, to);
            case DATE -> toDate(value, from);
            case TIME -> toTime(value, from);
            case TIMESTAMP -> toTimestamp(value, from);
            default -> toInterval(value, from, to);
        };
        if (code == null) {
            throw new UnsupportedExpressionException("CAST of %s to %s is not supported".formatted(from, to));
        }
        return code;
    }

    private static @Nullable String toBoolean(String value, RelDataType from) {
        return isText(from) ? "Casts.toBoolean(" + value + ")" : same(value, from, SqlTypeName.BOOLEAN);
    }

    private static @Nullable String same(String value, RelDataType from, SqlTypeName name) {
        return from.getSqlTypeName() == name ? value : null;
    }

    private static boolean isText(RelDataType type) {
        return SqlTypeUtil.inCharFamily(type);
    }

    private @Nullable String toInteger(String value, RelDataType from, RelDataType to) {
        if (from.getSqlTypeName() == to.getSqlTypeName()) {
            return value;
        }
        String bigint = toBigint(value, from);
        return bigint == null ? null : narrow(bigint, to);
    }

    /** A BIGINT as a value of an integer type, or of an interval of months. */
    static String narrow(String bigint, RelDataType to) {
        return switch (JavaType.of(to)) {
            case BYTE -> "Numbers.toTinyint(" + bigint + ")";
            case SHORT -> "Numbers.toSmallint(" + bigint + ")";
            case INT -> "Numbers.toInteger(" + bigint + ")";
            default -> bigint;
        };
    }

    private @Nullable String toBigint(String value, RelDataType from) {
        if (isText(from)) {
            return "Casts.toBigint(" + value + ")";
        }
        if (SqlTypeUtil.isInterval(from)) {
            return intervalToBigint(value, from);
        }
        return switch (numeric(from)) {
            case BYTE, SHORT, INT -> "((long) " + value + ")";
            case LONG -> value;
            case FLOAT -> "Casts.toBigint((double) " + value + ")";
            case DOUBLE, DECIMAL -> "Casts.toBigint(" + value + ")";
            default -> null;
        };
    }

    /** OBJECT for what is no number. */
    private static JavaType numeric(RelDataType type) {
        return SqlTypeUtil.isNumeric(type) ? JavaType.of(type) : JavaType.OBJECT;
    }

    private static @Nullable String intervalToBigint(String value, RelDataType from) {
        DateTimeUnit field = onlyField(from);
        return switch (field) {
            case YEAR ->
                "Casts.toBigint(java.math.BigDecimal.valueOf((long) %s).divide(java.math.BigDecimal.valueOf(12L), 3, java.math.RoundingMode.HALF_UP))"
                        .formatted(value);
            case MONTH -> "((long) " + value + ")";
            default -> "Casts.toBigint(%s, %s)".formatted(value, unit(field));
        };
    }

    /** The field of an interval of one. */
    private static DateTimeUnit onlyField(RelDataType interval) {
        SqlIntervalQualifier qualifier = interval.getIntervalQualifier();
        if (qualifier == null || !qualifier.isSingleDatetimeField()) {
            throw new UnsupportedExpressionException(
                    "CAST of %s is not supported; only intervals of one field have a number".formatted(interval));
        }
        return firstField(interval);
    }

    /** The first field of an interval. */
    static DateTimeUnit firstField(RelDataType interval) {
        SqlIntervalQualifier qualifier = interval.getIntervalQualifier();
        TimeUnit unit = qualifier == null ? TimeUnit.SECOND : qualifier.getStartUnit();
        return DateTimeUnit.valueOf(unit.name());
    }

    /** In generated code. */
    static String unit(DateTimeUnit unit) {
        return "DateTimeUnit." + unit.name();
    }

    /** A number as a BigDecimal, whatever its digits. */
    String anyDecimal(String value, RelDataType from) {
        return switch (numeric(from)) {
            case BYTE, SHORT, INT, LONG -> "java.math.BigDecimal.valueOf((long) " + value + ")";
            case FLOAT, DOUBLE -> "java.math.BigDecimal.valueOf((double) " + value + ")";
            default -> value;
        };
    }

    private @Nullable String toDecimal(String value, RelDataType from, DecimalType to) {
        String type = target.constant(DecimalType.class, to);
        if (isText(from)) {
            return "Casts.toDecimal(%s, %s)".formatted(value, type);
        }
        if (SqlTypeUtil.isInterval(from)) {
            return from.getSqlTypeName() == SqlTypeName.INTERVAL_YEAR
                            || from.getSqlTypeName() == SqlTypeName.INTERVAL_MONTH
                    ? "%s.fit(java.math.BigDecimal.valueOf(%s))".formatted(type, intervalToBigint(value, from))
                    : "Casts.toDecimal(%s, %s, %s)".formatted(value, unit(onlyField(from)), type);
        }
        return switch (numeric(from)) {
            case FLOAT -> "Values.toDecimal(%s, %s)".formatted(value, type);
            case DOUBLE -> "Casts.toDecimal(%s, %s)".formatted(value, type);
            case DECIMAL -> KinesisTypes.decimalOf(from).equals(to) ? value : type + ".fit(" + value + ")";
            case BYTE, SHORT, INT, LONG -> type + ".fit(" + anyDecimal(value, from) + ")";
            default -> null;
        };
    }

    private static @Nullable String toReal(String value, RelDataType from) {
        if (isText(from)) {
            return "Casts.toReal(" + value + ")";
        }
        if (JavaType.of(from) == JavaType.FLOAT) {
            return value;
        }
        String wide = toDouble(value, from);
        return wide == null ? null : "Values.toReal(" + wide + ")";
    }

    /** A number as DOUBLE. */
    static String number(String value, RelDataType from) {
        String number = toDouble(value, from);
        if (number == null) {
            throw new UnsupportedExpressionException(from + " is no number");
        }
        return number;
    }

    private static @Nullable String toDouble(String value, RelDataType from) {
        if (isText(from)) {
            return "Casts.toDouble(" + value + ")";
        }
        return switch (numeric(from)) {
            case DOUBLE -> value;
            case DECIMAL -> value + ".doubleValue()";
            case BYTE, SHORT, INT, LONG, FLOAT -> "((double) " + value + ")";
            default -> null;
        };
    }

    private @Nullable String sized(String value, RelDataType from, RelDataType to) {
        String text = text(value, from);
        int length = to.getPrecision();
        if (text == null || length == RelDataType.PRECISION_NOT_SPECIFIED) {
            return text;
        }
        boolean known = isText(from) && from.getPrecision() != RelDataType.PRECISION_NOT_SPECIFIED;
        if (to.getSqlTypeName() == SqlTypeName.CHAR) {
            boolean same = known && from.getSqlTypeName() == SqlTypeName.CHAR && from.getPrecision() == length;
            return same ? text : "Casts.fixedChar(%s, %d)".formatted(text, length);
        }
        return known && from.getPrecision() <= length ? text : "Casts.varchar(%s, %d)".formatted(text, length);
    }

    private static @Nullable String text(String value, RelDataType from) {
        if (SqlTypeUtil.isInterval(from)) {
            return switch (JavaType.of(from)) {
                case INT -> "Long.toString(" + intervalToBigint(value, from) + ")";
                default -> "Values.intervalText(%s, %s)".formatted(value, unit(onlyField(from)));
            };
        }
        return switch (from.getSqlTypeName()) {
            case CHAR, VARCHAR -> value;
            case TINYINT, SMALLINT, INTEGER, BIGINT -> "Long.toString((long) " + value + ")";
            case DECIMAL -> value + ".toPlainString()";
            case REAL -> "Float.toString(" + value + ")";
            case FLOAT, DOUBLE -> "Double.toString(" + value + ")";
            case BOOLEAN -> "Casts.booleanText(" + value + ")";
            case DATE -> "Casts.dateText(" + value + ")";
            case TIME -> "Casts.timeText(" + value + ")";
            case TIMESTAMP -> "Casts.timestampText(" + value + ")";
            default -> null;
        };
    }

    private static @Nullable String binary(String value, RelDataType from, RelDataType to) {
        String bytes = SqlTypeUtil.isBinary(from) ? value : null;
        if (isText(from)) {
            bytes = value + ".getBytes(java.nio.charset.StandardCharsets.UTF_8)";
        }
        int length = to.getPrecision();
        return bytes == null || length == RelDataType.PRECISION_NOT_SPECIFIED
                ? bytes
                : "Values.binary(%s, %d, %s)".formatted(bytes, length, to.getSqlTypeName() == SqlTypeName.BINARY);
    }

    private static @Nullable String toDate(String value, RelDataType from) {
        return isText(from) || from.getSqlTypeName() == SqlTypeName.TIMESTAMP
                ? "Casts.toDate(" + value + ")"
                : same(value, from, SqlTypeName.DATE);
    }

    private static @Nullable String toTime(String value, RelDataType from) {
        return isText(from) || from.getSqlTypeName() == SqlTypeName.TIMESTAMP
                ? "Casts.toTime(" + value + ")"
                : same(value, from, SqlTypeName.TIME);
    }

    private @Nullable String toTimestamp(String value, RelDataType from) {
        if (from.getSqlTypeName() == SqlTypeName.TIME) {
            return "Casts.dateAndTime(Casts.toDate(%s), %s)".formatted(Literals.bigint(start), value);
        }
        return isText(from) || from.getSqlTypeName() == SqlTypeName.DATE
                ? "Casts.toTimestamp(" + value + ")"
                : same(value, from, SqlTypeName.TIMESTAMP);
    }

    private @Nullable String toInterval(String value, RelDataType from, RelDataType to) {
        if (SqlTypeUtil.isInterval(from) && SqlTypeUtil.isInterval(to)) {
            return JavaType.of(from) == JavaType.of(to) ? value : null;
        }
        if (!SqlTypeUtil.isInterval(to) || !SqlTypeUtil.isNumeric(from)) {
            return null;
        }
        DateTimeUnit field = onlyField(to);
        long unit = switch (field) {
            case YEAR -> 12;
            case MONTH -> 1;
            case DAY -> 86_400_000;
            case HOUR -> 3_600_000;
            case MINUTE -> 60_000;
            case SECOND -> 1000;
        };
        return narrow("DateTimeArithmetic.times(%s, %s)".formatted(Literals.bigint(unit), anyDecimal(value, from)), to);
    }
}
