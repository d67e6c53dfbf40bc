package io.kinbridge.sql.expression;

import java.util.List;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** The four operations on datetimes and intervals. */
final class IntervalCalls {
    private IntervalCalls() {}

    static Value write(RexCall call, ExpressionWriter out, Operation operation) {
        return out.strict(call.getOperands(), JavaType.of(call.getType()), values -> {
            String code = code(call, values, operation, new Casting(out.compilation()));
            if (code == null) {
                throw new UnsupportedExpressionException("%s is not supported of %s and %s"
                        .formatted(
                                call.getOperator().getName(),
                                call.getOperands().get(0).getType(),
                                call.getOperands().get(1).getType()));
            }
            return code;
        });
    }

    private static @Nullable String code(RexCall call, List<String> values, Operation operation, Casting casting) {
        RelDataType a = call.getOperands().get(0).getType();
        RelDataType b = call.getOperands().get(1).getType();
        return switch (operation) {
            case PLUS, MINUS -> sum(call.getType(), a, values.get(0), b, values.get(1), operation);
            case TIMES ->
                SqlTypeUtil.isInterval(a)
                        ? product(call.getType(), a, values.get(0), b, values.get(1), operation, casting)
                        : product(call.getType(), b, values.get(1), a, values.get(0), operation, casting);
            case DIVIDED_BY -> product(call.getType(), a, values.get(0), b, values.get(1), operation, casting);
        };
    }

    private static @Nullable String sum(
            RelDataType type, RelDataType a, String valueA, RelDataType b, String valueB, Operation operation) {
        boolean dateA = SqlTypeUtil.isDatetime(a);
        boolean dateB = SqlTypeUtil.isDatetime(b);
        if (dateA && dateB) {
            return operation == Operation.MINUS ? difference(type, millis(valueA, a), millis(valueB, b)) : null;
        }
        if (dateB) {
            return operation == Operation.PLUS ? shifted(b, valueB, a, valueA) : null;
        }
        if (dateA) {
            boolean plus = operation == Operation.PLUS;
            return shifted(a, valueA, b, plus ? valueB : Casting.narrow("Numbers.minus(0L, " + valueB + ")", b));
        }
        return SqlTypeUtil.isInterval(a) && SqlTypeUtil.isInterval(b)
                ? Casting.narrow(operation.ofIntegers(valueA, valueB), type)
                : null;
    }

    private static String millis(String value, RelDataType type) {
        return type.getSqlTypeName() == SqlTypeName.DATE
                ? "Casts.toTimestamp(" + value + ")"
                : "((long) " + value + ")";
    }

    /** The difference of two times in milliseconds, in whole units of the result's last field. */
    private static String difference(RelDataType type, String a, String b) {
        SqlIntervalQualifier qualifier = type.getIntervalQualifier();
        TimeUnit last = qualifier == null ? TimeUnit.SECOND : qualifier.getUnit();
        if (qualifier != null && qualifier.timeUnitRange.endUnit != null) {
            last = qualifier.timeUnitRange.endUnit;
        }
        return switch (last) {
            case YEAR -> "(DateTimeArithmetic.monthsBetween(%s, %s) / 12 * 12)".formatted(b, a);
            case MONTH -> "DateTimeArithmetic.monthsBetween(%s, %s)".formatted(b, a);
            case SECOND -> "Numbers.minus(%s, %s)".formatted(a, b);
            default -> "(Numbers.minus(%1$s, %2$s) / %3$dL * %3$dL)".formatted(a, b, last.multiplier.longValueExact());
        };
    }

    private static @Nullable String shifted(RelDataType type, String value, RelDataType interval, String by) {
        if (!SqlTypeUtil.isInterval(interval)) {
            return null;
        }
        boolean months = JavaType.of(interval) == JavaType.INT;
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP ->
                (months ? "DateTimeArithmetic.timestampPlusMonths(%s, %s)" : "Numbers.plus(%s, %s)")
                        .formatted(value, by);
            case DATE ->
                (months ? "DateTimeArithmetic.datePlusMonths(%s, %s)" : "DateTimeArithmetic.datePlus(%s, %s)")
                        .formatted(value, by);
            case TIME -> months ? null : "DateTimeArithmetic.timePlus(%s, %s)".formatted(value, by);
            default -> null;
        };
    }

    private static @Nullable String product(
            RelDataType type,
            RelDataType interval,
            String value,
            RelDataType number,
            String by,
            Operation operation,
            Casting casting) {
        if (!SqlTypeUtil.isInterval(interval) || !SqlTypeUtil.isNumeric(number) || !SqlTypeUtil.isInterval(type)) {
            return null;
        }
        String result;
        if (JavaType.of(number).isInteger()) {
            result = operation.ofIntegers(value, by);
        } else {
            String method = operation == Operation.TIMES ? "times" : "dividedBy";
            result = "DateTimeArithmetic.%s((long) %s, %s)".formatted(method, value, casting.anyDecimal(by, number));
        }
        return Casting.narrow(result, type);
    }
}
