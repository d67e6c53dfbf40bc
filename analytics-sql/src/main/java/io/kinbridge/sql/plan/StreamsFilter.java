package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.RowPredicate;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;

/** WHERE and HAVING. */
final class StreamsFilter extends Filter implements StreamsRel {
    StreamsFilter(RelNode input, RexNode condition) {
        super(input.getCluster(), input.getCluster().traitSetOf(CONVENTION), List.of(), input, condition);
    }

    @Override
    public Filter copy(RelTraitSet traits, RelNode input, RexNode filterCondition) {
        return new StreamsFilter(input, filterCondition);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        int from = ((StreamsRel) getInput()).addTo(graph);
        Supplier<RowPredicate> predicate = graph.condition(condition);
        return graph.stateless(
                "filter " + SqlText.of(condition, getInput()),
                List.of(from),
                () -> new io.kinbridge.sql.engine.Filter(predicate.get()));
    }
}
