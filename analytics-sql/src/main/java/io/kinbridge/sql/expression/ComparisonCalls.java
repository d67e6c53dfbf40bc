package io.kinbridge.sql.expression;

import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Comparisons of two values of all types. Numbers of different types are compared in the wider one. */
final class ComparisonCalls {
    private ComparisonCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        writers.put("=", (call, out) -> comparison(call, out, "=="));
        writers.put("<>", (call, out) -> comparison(call, out, "!="));
        writers.put("!=", (call, out) -> comparison(call, out, "!="));
        writers.put("<", (call, out) -> comparison(call, out, "<"));
        writers.put("<=", (call, out) -> comparison(call, out, "<="));
        writers.put(">", (call, out) -> comparison(call, out, ">"));
        writers.put(">=", (call, out) -> comparison(call, out, ">="));
        writers.put("IS DISTINCT FROM", (call, out) -> distinct(call, out, true));
        writers.put("IS NOT DISTINCT FROM", (call, out) -> distinct(call, out, false));
    }

    private static Value comparison(RexCall call, ExpressionWriter out, String operator) {
        return out.strict(call, values -> code(call, values, operator, out));
    }

    private static Value distinct(RexCall call, ExpressionWriter out, boolean wanted) {
        List<RexNode> operands = call.getOperands();
        Value a = out.write(operands.get(0));
        Value b = out.write(operands.get(1));
        String differ =
                a.isAlwaysNull() || b.isAlwaysNull() ? "true" : code(call, List.of(a.code(), b.code()), "!=", out);
        String distinct = "(%1$s || %2$s ? %1$s != %2$s : %3$s)".formatted(a.isNull(), b.isNull(), differ);
        return out.notNull(JavaType.BOOLEAN, wanted ? distinct : "!" + distinct);
    }

    private static String code(RexCall call, List<String> values, String operator, ExpressionWriter out) {
        RelDataType a = call.getOperands().get(0).getType();
        RelDataType b = call.getOperands().get(1).getType();
        return code(values.get(0), a, values.get(1), b, operator, new Casting(out.compilation()));
    }

    private static String code(
            String a, RelDataType typeA, String b, RelDataType typeB, String operator, Casting casting) {
        JavaType javaA = JavaType.of(typeA);
        JavaType javaB = JavaType.of(typeB);
        if (SqlTypeUtil.isNumeric(typeA) && SqlTypeUtil.isNumeric(typeB)) {
            if (javaA.isFloating() || javaB.isFloating()) {
                return "(%s %s %s)".formatted(Casting.number(a, typeA), operator, Casting.number(b, typeB));
            }
            if (javaA == JavaType.DECIMAL || javaB == JavaType.DECIMAL) {
                return "(%s.compareTo(%s) %s 0)"
                        .formatted(casting.anyDecimal(a, typeA), casting.anyDecimal(b, typeB), operator);
            }
            return "(%s %s %s)".formatted(a, operator, b);
        }
        if (SqlTypeUtil.isDatetime(typeA) && SqlTypeUtil.isDatetime(typeB)) {
            return "(%s %s %s)".formatted(millis(a, typeA, typeB), operator, millis(b, typeB, typeA));
        }
        if (javaA != javaB || SqlTypeUtil.isDatetime(typeA) != SqlTypeUtil.isDatetime(typeB)) {
            throw new UnsupportedExpressionException(
                    "%s and %s cannot be compared; CAST one of them".formatted(typeA, typeB));
        }
        return switch (javaA) {
            case LONG, INT -> "(%s %s %s)".formatted(a, operator, b);
            case BOOLEAN -> "(Boolean.compare(%s, %s) %s 0)".formatted(a, b, operator);
            case STRING -> text(a, typeA, b, typeB, operator);
            case BYTES -> "(java.util.Arrays.compareUnsigned(%s, %s) %s 0)".formatted(a, b, operator);
            default -> throw new UnsupportedExpressionException("%s cannot be compared".formatted(typeA));
        };
    }

    /** A DATE as a TIMESTAMP, if the other is one. */
    private static String millis(String value, RelDataType type, RelDataType other) {
        boolean widened = type.getSqlTypeName() == SqlTypeName.DATE && other.getSqlTypeName() == SqlTypeName.TIMESTAMP;
        if (!widened && type.getSqlTypeName() != other.getSqlTypeName()) {
            boolean otherIsWidened =
                    type.getSqlTypeName() == SqlTypeName.TIMESTAMP && other.getSqlTypeName() == SqlTypeName.DATE;
            if (!otherIsWidened) {
                throw new UnsupportedExpressionException(
                        "%s and %s cannot be compared; CAST one of them".formatted(type, other));
            }
        }
        return widened ? "Casts.toTimestamp(" + value + ")" : value;
    }

    private static String text(String a, RelDataType typeA, String b, RelDataType typeB, String operator) {
        boolean padded = typeA.getSqlTypeName() == SqlTypeName.CHAR
                && typeB.getSqlTypeName() == SqlTypeName.CHAR
                && typeA.getPrecision() != typeB.getPrecision();
        if (padded) {
            return "(Values.comparePadded(%s, %s) %s 0)".formatted(a, b, operator);
        }
        return switch (operator) {
            case "==" -> "%s.equals(%s)".formatted(a, b);
            case "!=" -> "(!%s.equals(%s))".formatted(a, b);
            default -> "(%s.compareTo(%s) %s 0)".formatted(a, b, operator);
        };
    }
}
