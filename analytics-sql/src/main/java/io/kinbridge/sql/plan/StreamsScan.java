package io.kinbridge.sql.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;

/** The rows of an in-application stream. */
final class StreamsScan extends AbstractRelNode implements StreamsRel {
    private final String stream;

    StreamsScan(RelOptCluster cluster, String stream, RelDataType rowType) {
        super(cluster, cluster.traitSetOf(CONVENTION));
        this.stream = stream;
        this.rowType = rowType;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("stream", stream);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }

    @Override
    public int addTo(GraphBuilder graph) {
        return graph.stream(stream);
    }
}
