package io.kinbridge.sql.plan;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.type.RelDataType;

/** All rows of a stream or a reference table. */
final class RowsScan extends AbstractRelNode {
    private final String name;
    private final boolean streaming;
    private final RelDataType columns;

    RowsScan(RelOptCluster cluster, String name, boolean streaming, RelDataType columns) {
        super(cluster, cluster.traitSetOf(Convention.NONE));
        this.name = name;
        this.streaming = streaming;
        this.columns = columns;
    }

    String name() {
        return name;
    }

    boolean streaming() {
        return streaming;
    }

    @Override
    protected RelDataType deriveRowType() {
        return columns;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item(streaming ? "stream" : "table", name);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return this;
    }
}
