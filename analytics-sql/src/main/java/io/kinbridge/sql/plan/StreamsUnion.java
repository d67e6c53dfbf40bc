package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.PassThrough;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;

/** UNION ALL. */
final class StreamsUnion extends Union implements StreamsRel {
    StreamsUnion(RelOptCluster cluster, List<RelNode> inputs) {
        super(cluster, cluster.traitSetOf(CONVENTION), List.of(), inputs, true);
    }

    @Override
    public SetOp copy(RelTraitSet traits, List<RelNode> inputs, boolean all) {
        return new StreamsUnion(getCluster(), inputs);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        List<Integer> from = new ArrayList<>();
        for (RelNode input : getInputs()) {
            from.add(((StreamsRel) input).addTo(graph));
        }
        return graph.stateless("union all", from, PassThrough::new);
    }
}
