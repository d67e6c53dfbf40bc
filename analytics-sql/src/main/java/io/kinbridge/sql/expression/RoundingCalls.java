package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.function.DateTimeUnit;
import io.kinbridge.sql.function.DecimalType;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** FLOOR, CEIL and EXTRACT. */
final class RoundingCalls {
    private RoundingCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put("FLOOR", (call, out) -> rounded(call, out, "floor"));
        writers.put("CEIL", (call, out) -> rounded(call, out, "ceil"));
        writers.put("CEILING", (call, out) -> rounded(call, out, "ceil"));
        writers.put("EXTRACT", RoundingCalls::extract);
    }

    private static Value rounded(RexCall call, ExpressionWriter out, String direction) {
        RexNode operand = call.getOperands().get(0);
        JavaType type = JavaType.of(call.getType());
        if (call.getOperands().size() == 2) {
            String unit = Casting.unit(unit(call, call.getOperands().get(1)));
            String suffix = switch (operand.getType().getSqlTypeName().getFamily()) {
                case TIMESTAMP -> "Timestamp";
                case DATE -> "Date";
                case TIME -> "Time";
                case INTERVAL_DAY_TIME -> "Interval";
                default -> throw unsupported(call, operand.getType());
            };
            return out.strict(
                    List.of(operand), type, values -> "%s.%s%s(%s)".formatted(unit, direction, suffix, values.get(0)));
        }
        return out.strict(call, values -> number(call, operand.getType(), values.get(0), direction, out));
    }

    private static String number(RexCall call, RelDataType from, String value, String direction, ExpressionWriter out) {
        return switch (JavaType.of(from)) {
            case BYTE, SHORT, INT, LONG -> value;
            case FLOAT -> "((float) Math.%s((double) %s))".formatted(direction, value);
            case DOUBLE -> "Math.%s(%s)".formatted(direction, value);
            case DECIMAL ->
                "%s.fit(%s.setScale(0, java.math.RoundingMode.%s))"
                        .formatted(
                                out.target().constant(DecimalType.class, KinesisTypes.decimalOf(call.getType())),
                                value,
                                direction.equals("floor") ? "FLOOR" : "CEILING");
            default -> throw unsupported(call, from);
        };
    }

    private static UnsupportedExpressionException unsupported(RexCall call, @Nullable Object type) {
        return new UnsupportedExpressionException(
                "%s is not supported of %s".formatted(call.getOperator().getName(), type));
    }

    private static DateTimeUnit unit(RexCall call, RexNode flag) {
        TimeUnitRange unit = ((RexLiteral) flag).getValueAs(TimeUnitRange.class);
        if (unit != null) {
            switch (unit) {
                case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> {
                    return DateTimeUnit.valueOf(unit.name());
                }
                default -> {}
            }
        }
        throw new UnsupportedExpressionException(
                "%s: %s is no unit of it; the units are YEAR, MONTH, DAY, HOUR, MINUTE and SECOND"
                        .formatted(call.getOperator().getName(), unit));
    }

    private static Value extract(RexCall call, ExpressionWriter out) {
        DateTimeUnit unit = unit(call, call.getOperands().get(0));
        RexNode source = call.getOperands().get(1);
        return out.strict(List.of(source), JavaType.of(call.getType()), values -> {
            RelDataType type = source.getType();
            boolean decimal = JavaType.of(call.getType()) == JavaType.DECIMAL;
            return decimal ? seconds(call, type, values.get(0), out) : field(call, unit, type, values.get(0));
        });
    }

    private static String seconds(RexCall call, RelDataType type, String value, ExpressionWriter out) {
        String seconds;
        if (SqlTypeUtil.isInterval(type)) {
            seconds = "DateTimeUnit.secondsOfInterval(%s, %s)".formatted(value, Casting.unit(Casting.firstField(type)));
        } else {
            seconds = switch (type.getSqlTypeName()) {
                case TIMESTAMP, TIME -> "DateTimeUnit.secondsOf((long) " + value + ")";
                case DATE -> "DateTimeUnit.secondsOf(0L)";
                default -> throw unsupported(call, type);
            };
        }
        String decimal = out.target().constant(DecimalType.class, KinesisTypes.decimalOf(call.getType()));
        return "%s.fit(%s)".formatted(decimal, seconds);
    }

    private static String field(RexCall call, DateTimeUnit unit, RelDataType type, String value) {
        if (SqlTypeUtil.isInterval(type)) {
            String method = JavaType.of(type) == JavaType.INT ? "extractFromMonths" : "extractFromInterval";
            return "%s.%s(%s, %s)".formatted(Casting.unit(unit), method, value, Casting.unit(Casting.firstField(type)));
        }
        String suffix = switch (type.getSqlTypeName()) {
            case TIMESTAMP -> "Timestamp";
            case DATE -> "Date";
            case TIME -> "Time";
            default -> throw unsupported(call, type);
        };
        return "%s.extractFrom%s(%s)".formatted(Casting.unit(unit), suffix, value);
    }
}
