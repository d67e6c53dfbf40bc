package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import io.kinbridge.sql.tree.StreamingOperators;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** Which expressions never turn back while rows come, as the dialect knows. */
final class Monotonic {
    /** What an expression does while ROWTIME goes on. */
    private enum Course {
        CONSTANT,
        UP,
        DOWN,
        UNKNOWN;

        Course opposite() {
            return this == UP ? DOWN : this == DOWN ? UP : this;
        }

        Course with(Course other) {
            if (other == CONSTANT || other == this) {
                return this;
            }
            return this == CONSTANT ? other : UNKNOWN;
        }
    }

    private Monotonic() {}

    /** Whether the expression is of nothing but ROWTIME, and goes on with it. */
    static boolean isOfRowtime(RexNode expression) {
        Course course = course(expression);
        return course == Course.UP || course == Course.DOWN;
    }

    private static Course course(RexNode expression) {
        if (expression instanceof RexLiteral) {
            return Course.CONSTANT;
        }
        if (!(expression instanceof RexCall call)) {
            return Course.UNKNOWN;
        }
        if (call.getOperator().equals(ScalarFunctions.CURRENT_ROWTIME)) {
            return Course.UP;
        }
        if (call.getOperator().isDeterministic()
                && call.operands.stream().allMatch(operand -> course(operand) == Course.CONSTANT)) {
            return Course.CONSTANT;
        }
        return courseOf(call);
    }

    private static Course courseOf(RexCall call) {
        Course first = call.operands.isEmpty() ? Course.UNKNOWN : course(call.operands.get(0));
        if (call.getOperator().equals(StreamingOperators.STEP)) {
            return call.operands.get(1) instanceof RexLiteral ? first : Course.UNKNOWN;
        }
        return switch (call.getKind()) {
            case FLOOR, CEIL -> first;
            case CAST -> keepsOrder(call) ? first : Course.UNKNOWN;
            case PLUS -> first.with(course(call.operands.get(1)));
            case MINUS -> first.with(course(call.operands.get(1)).opposite());
            case MINUS_PREFIX -> first.opposite();
            case TIMES, DIVIDE -> scaled(call, first);
            default ->
                switch (call.getOperator().getName()) {
                    case "UNIX_TIMESTAMP", "MONOTONIC" -> first;
                    case "DATETIME_PLUS", "+" -> first.with(course(call.operands.get(1)));
                    default -> Course.UNKNOWN;
                };
        };
    }

    /** As a TIME the day's end is its beginning; text has another order than numbers. */
    private static boolean keepsOrder(RexCall cast) {
        RexNode from = cast.operands.get(0);
        boolean isText = SqlTypeUtil.inCharFamily(cast.getType());
        return cast.getType().getSqlTypeName() != SqlTypeName.TIME
                && !SqlTypeUtil.inCharFamily(from.getType())
                && (!isText || SqlTypeUtil.isDatetime(from.getType()));
    }

    /** A product or a quotient with a constant. */
    private static Course scaled(RexCall call, Course first) {
        Course second = course(call.operands.get(1));
        RexNode factor = call.operands.get(first == Course.CONSTANT ? 0 : 1);
        if ((first == Course.CONSTANT) == (second == Course.CONSTANT)) {
            return Course.UNKNOWN;
        }
        Course varying = first == Course.CONSTANT ? second : first;
        boolean falls = call.isA(SqlKind.DIVIDE) && first == Course.CONSTANT;
        Course scaled = isNegative(factor) ? varying.opposite() : varying;
        return falls ? scaled.opposite() : scaled;
    }

    private static boolean isNegative(RexNode constant) {
        return constant instanceof RexCall call && call.isA(SqlKind.MINUS_PREFIX);
    }

    /** Whether the code says that the expression never goes back. */
    static boolean isDeclared(RexNode expression) {
        return expression instanceof RexCall call
                && call.getOperator().getName().equals("MONOTONIC");
    }
}
