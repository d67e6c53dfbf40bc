package io.kinbridge.sql.plan;

import org.apache.calcite.plan.hep.HepRelVertex;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rex.RexCall;
import org.jspecify.annotations.Nullable;

/** What rules look at in a plan that is being changed. */
final class Plans {
    private Plans() {}

    /** The relation itself, where the planner shows a place for several. */
    static RelNode relation(RelNode rel) {
        return rel instanceof HepRelVertex vertex ? vertex.getCurrentRel() : rel;
    }

    /** The call of a function over rows; null if the relation is something else. */
    static @Nullable RexCall functionOf(RelNode relation) {
        if (relation instanceof TableFunctionScan scan) {
            return (RexCall) scan.getCall();
        }
        return relation instanceof StreamsRowFunction function ? function.call() : null;
    }

    /** Whether its rows go on for ever. */
    static boolean isStreaming(RelNode rel) {
        RelNode relation = relation(rel);
        if (relation instanceof StreamsScan) {
            return true;
        }
        if (relation instanceof RowsScan scan) {
            return scan.streaming();
        }
        return relation.getInputs().stream().anyMatch(Plans::isStreaming);
    }
}
