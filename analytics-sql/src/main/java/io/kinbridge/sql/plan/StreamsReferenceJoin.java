package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.engine.join.JoinKind;
import io.kinbridge.sql.engine.join.ReferenceJoin;
import io.kinbridge.sql.engine.join.ReferenceRows;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/** A join of a stream, at the left, with rows that are in memory. */
final class StreamsReferenceJoin extends Join implements StreamsRel {
    StreamsReferenceJoin(RelNode left, RelNode right, RexNode condition, JoinRelType type) {
        super(
                left.getCluster(),
                left.getCluster().traitSetOf(CONVENTION),
                List.of(),
                left,
                right,
                condition,
                Set.of(),
                type);
    }

    @Override
    public Join copy(
            RelTraitSet traits,
            RexNode conditionExpr,
            RelNode left,
            RelNode right,
            JoinRelType type,
            boolean semiJoinDone) {
        return new StreamsReferenceJoin(left, right, conditionExpr, type);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        JoinKeys keys = JoinKeys.of(this);
        JoinKind kind = StreamsStreamJoin.kind(joinType);
        if (kind == JoinKind.RIGHT || kind == JoinKind.FULL) {
            throw new UnsupportedQueryException(
                    "an outer join that keeps the rows of a table would never know which of them the stream will not match; keep the stream's rows");
        }
        ReferenceRows rows = graph.reference(right);
        int width = right.getRowType().getFieldCount();
        int from = ((StreamsRel) left).addTo(graph);
        Supplier<RowPredicate> residual = keys.residual() == null ? null : graph.condition(keys.residual());
        return graph.stateless(
                "look up " + SqlText.of(condition, getRowType().getFieldNames()),
                List.of(from),
                () -> new ReferenceJoin(
                        kind, rows, width, keys.left(), keys.right(), StreamsStreamJoin.made(residual)));
    }
}
