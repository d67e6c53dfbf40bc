package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.Projection;
import io.kinbridge.sql.engine.RowFunction;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;

/** A select list. */
final class StreamsProject extends Project implements StreamsRel {
    StreamsProject(RelNode input, List<? extends RexNode> projects, RelDataType rowType) {
        super(
                input.getCluster(),
                input.getCluster().traitSetOf(CONVENTION),
                List.of(),
                input,
                projects,
                rowType,
                Set.of());
    }

    @Override
    public Project copy(RelTraitSet traits, RelNode input, List<RexNode> projects, RelDataType type) {
        return new StreamsProject(input, projects, type);
    }

    /** What is computed. A stagger window is no value: the aggregate behind makes it. */
    private List<RexNode> values() {
        RexNode any = getCluster().getRexBuilder().makeLiteral(true);
        return getProjects().stream()
                .map(project -> StreamsAggregate.isStagger(project) ? any : project)
                .toList();
    }

    @Override
    public int addTo(GraphBuilder graph) {
        int from = ((StreamsRel) getInput()).addTo(graph);
        if (RexUtil.isIdentity(getProjects(), getInput().getRowType())) {
            return from;
        }
        Supplier<RowFunction> list = graph.projection(values());
        return graph.stateless(
                "project " + SqlText.list(getProjects(), getRowType().getFieldNames(), getInput()),
                List.of(from),
                () -> new Projection(list.get()));
    }
}
