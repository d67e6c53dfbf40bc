package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.PeriodPredicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** The predicates on periods: rows of a start, and an end or the time until then. */
final class PeriodCalls {
    private PeriodCalls() {}

    static void addTo(Map<String, CallWriter> writers) {
        for (PeriodPredicate predicate : PeriodPredicate.values()) {
            writers.put(predicate.toString(), (call, out) -> write(call, out, predicate));
        }
    }

    private static Value write(RexCall call, ExpressionWriter out, PeriodPredicate predicate) {
        List<Value> bounds = new ArrayList<>(period(call, 0, out));
        boolean instant = call.getOperands().get(1).getKind() != SqlKind.ROW;
        if (!instant) {
            bounds.addAll(period(call, 1, out));
            String test = "PeriodPredicate." + predicate.name() + ".test(%s, %s, %s, %s)";
            return out.strictValues(bounds, JavaType.BOOLEAN, values -> test.formatted(values.toArray()));
        }
        String method;
        if (predicate == PeriodPredicate.CONTAINS) {
            method = "contains";
        } else if (predicate == PeriodPredicate.STRICTLY_CONTAINS) {
            method = "strictlyContains";
        } else {
            throw unsupported(call);
        }
        bounds.add(instant(call.getOperands().get(1), call, out));
        String test = "PeriodPredicate." + method + "(%s, %s, %s)";
        return out.strictValues(bounds, JavaType.BOOLEAN, values -> test.formatted(values.toArray()));
    }

    private static UnsupportedExpressionException unsupported(RexCall call) {
        return new UnsupportedExpressionException("%s takes two periods (start, end), not %s"
                .formatted(
                        call.getOperator().getName(),
                        call.getOperands().stream().map(RexNode::getType).toList()));
    }

    private static List<Value> period(RexCall call, int operand, ExpressionWriter out) {
        if (!(call.getOperands().get(operand) instanceof RexCall row)
                || row.getKind() != SqlKind.ROW
                || row.getOperands().size() != 2) {
            throw unsupported(call);
        }
        RexNode start = row.getOperands().get(0);
        RexNode end = row.getOperands().get(1);
        Value first = instant(start, call, out);
        if (!SqlTypeUtil.isInterval(end.getType())) {
            return List.of(first, instant(end, call, out));
        }
        boolean months = JavaType.of(end.getType()) == JavaType.INT;
        String sum = months ? "DateTimeArithmetic.timestampPlusMonths(%s, %s)" : "Numbers.plus(%s, %s)";
        Value last = out.strictValues(
                List.of(first, out.write(end)), JavaType.LONG, values -> sum.formatted(values.toArray()));
        return List.of(first, last);
    }

    /** A time in milliseconds. */
    private static Value instant(RexNode node, RexCall call, ExpressionWriter out) {
        RelDataType type = node.getType();
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP -> out.write(node);
            case DATE -> out.strict(List.of(node), JavaType.LONG, values -> "Casts.toTimestamp(" + values.get(0) + ")");
            case TIME -> out.strict(List.of(node), JavaType.LONG, values -> "((long) " + values.get(0) + ")");
            case NULL -> Value.nothing(JavaType.LONG);
            default -> throw unsupported(call);
        };
    }
}
