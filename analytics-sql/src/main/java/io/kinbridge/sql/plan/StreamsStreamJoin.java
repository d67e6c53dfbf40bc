package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.engine.join.JoinKind;
import io.kinbridge.sql.engine.join.JoinSide;
import io.kinbridge.sql.engine.join.JoinWindow;
import io.kinbridge.sql.engine.join.StreamJoin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** A join of two streams, one or both of them within a window. */
final class StreamsStreamJoin extends Join implements StreamsRel {
    private final JoinWindow leftWindow;
    private final JoinWindow rightWindow;

    StreamsStreamJoin(
            RelNode left,
            RelNode right,
            RexNode condition,
            JoinRelType type,
            JoinWindow leftWindow,
            JoinWindow rightWindow) {
        super(
                left.getCluster(),
                left.getCluster().traitSetOf(CONVENTION),
                List.of(),
                left,
                right,
                condition,
                Set.of(),
                type);
        this.leftWindow = leftWindow;
        this.rightWindow = rightWindow;
    }

    /** The window of one side of a join, and what it is a window of. */
    record Side(RelNode rows, JoinWindow window) {
        static Side of(RelNode input) {
            RelNode relation = Plans.relation(input);
            RexCall call = Plans.functionOf(relation);
            if (call != null && call.getOperator().equals(RowFunctions.ROWS_WINDOW)) {
                return new Side(
                        relation.getInput(0), new JoinWindow.Rows(value(call).longValueExact()));
            }
            if (call != null && call.getOperator().equals(RowFunctions.RANGE_WINDOW)) {
                return new Side(
                        relation.getInput(0),
                        new JoinWindow.Range(IntervalLength.millis(
                                call.operands.get(call.operands.size() - 1), "the window of a joined stream")));
            }
            return new Side(input, JoinWindow.CURRENT_ROW_ONLY);
        }

        private static BigDecimal value(RexCall call) {
            BigDecimal value = ((RexLiteral) call.operands.get(call.operands.size() - 1)).getValueAs(BigDecimal.class);
            if (value == null || value.signum() < 0) {
                throw new UnsupportedQueryException(
                        "the window of a joined stream has a length of 0 or more, not " + value);
            }
            return value;
        }
    }

    @Override
    public Join copy(
            RelTraitSet traits,
            RexNode conditionExpr,
            RelNode left,
            RelNode right,
            JoinRelType type,
            boolean semiJoinDone) {
        return new StreamsStreamJoin(left, right, conditionExpr, type, leftWindow, rightWindow);
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("leftWindow", leftWindow).item("rightWindow", rightWindow);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        if (leftWindow == JoinWindow.CURRENT_ROW_ONLY && rightWindow == JoinWindow.CURRENT_ROW_ONLY) {
            throw new UnsupportedQueryException(
                    "a join of two streams needs a window on one of them at least; write a OVER (RANGE INTERVAL '1' MINUTE PRECEDING) AS a JOIN b ON ...");
        }
        JoinKeys keys = JoinKeys.of(this);
        int leftNode = ((StreamsRel) left).addTo(graph);
        int rightNode = ((StreamsRel) right).addTo(graph);
        Supplier<RowPredicate> residual = keys.residual() == null ? null : graph.condition(keys.residual());
        JoinSide leftSide = new JoinSide(left.getRowType().getFieldCount(), keys.left(), leftWindow);
        JoinSide rightSide = new JoinSide(right.getRowType().getFieldCount(), keys.right(), rightWindow);
        JoinKind kind = kind(joinType);
        return graph.stateful(
                "join " + kind + " on " + SqlText.of(condition, getRowType().getFieldNames()),
                List.of(
                        new Input(leftNode, distribution(keys.left())),
                        new Input(rightNode, distribution(keys.right()))),
                () -> new StreamJoin(kind, leftSide, rightSide, made(residual)));
    }

    static @Nullable RowPredicate made(@Nullable Supplier<RowPredicate> residual) {
        return residual == null ? null : residual.get();
    }

    static JoinKind kind(JoinRelType type) {
        return switch (type) {
            case INNER -> JoinKind.INNER;
            case LEFT -> JoinKind.LEFT;
            case RIGHT -> JoinKind.RIGHT;
            case FULL -> JoinKind.FULL;
            default -> throw new UnsupportedQueryException(type + " joins are not supported");
        };
    }

    private static Distribution distribution(List<Integer> keys) {
        return keys.isEmpty() ? Distribution.SINGLE : new Distribution.Keys(keys);
    }
}
