package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import io.kinbridge.sql.tree.StreamingOperators;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;

/** Which expressions never go back while rows come, as the dialect knows. */
final class Monotonic {
    private Monotonic() {}

    /** Whether the expression is of nothing but ROWTIME, and goes on with it. */
    static boolean isOfRowtime(RexNode expression) {
        if (!(expression instanceof RexCall call)) {
            return false;
        }
        if (call.getOperator().equals(ScalarFunctions.CURRENT_ROWTIME)) {
            return true;
        }
        if (call.getOperator().equals(StreamingOperators.STEP)) {
            return isOfRowtime(call.operands.get(0)) && call.operands.get(1) instanceof RexLiteral;
        }
        return switch (call.getKind()) {
            case FLOOR, CEIL, CAST -> isOfRowtime(call.operands.get(0));
            case PLUS, MINUS, TIMES -> isShifted(call);
            default ->
                isShifted(call)
                        && call.getType().getFamily()
                                == call.operands.get(0).getType().getFamily()
                        && (call.getKind() == SqlKind.OTHER_FUNCTION || call.getKind() == SqlKind.OTHER)
                        && call.getOperator().getName().matches("UNIX_TIMESTAMP|MONOTONIC|DATETIME_PLUS|-|\\+|STEP");
        };
    }

    private static boolean isShifted(RexCall call) {
        boolean shifted = isOfRowtime(call.operands.get(0));
        for (RexNode operand : call.operands.subList(1, call.operands.size())) {
            shifted &= isConstant(operand);
        }
        return shifted;
    }

    private static boolean isConstant(RexNode node) {
        return node instanceof RexLiteral
                || (node instanceof RexCall call
                        && call.getOperator().isDeterministic()
                        && call.operands.stream().allMatch(Monotonic::isConstant));
    }

    /** Whether the code says that the expression never goes back. */
    static boolean isDeclared(RexNode expression) {
        return expression instanceof RexCall call
                && call.getOperator().getName().equals("MONOTONIC");
    }
}
