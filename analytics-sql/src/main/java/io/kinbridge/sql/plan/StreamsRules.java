package io.kinbridge.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rel.logical.LogicalUnion;
import org.apache.calcite.rel.logical.LogicalWindow;
import org.apache.calcite.rel.rules.JoinCommuteRule;
import org.apache.calcite.rex.RexCall;

/**
 * The rules that turn Calcite's relations into ours: one for each, wherever there is a stream below it, the one
 * above before those below it: a join looks at what its inputs were.
 */
final class StreamsRules {
    private static final List<Rule<?>> ALL = List.of(
            rule(LogicalJoin.class, StreamsRules::join),
            rule(RowsScan.class, scan -> new StreamsScan(scan.getCluster(), scan.name(), scan.getRowType())),
            rule(LogicalFilter.class, filter -> new StreamsFilter(filter.getInput(), filter.getCondition())),
            rule(
                    LogicalProject.class,
                    project -> new StreamsProject(project.getInput(), project.getProjects(), project.getRowType())),
            rule(
                    LogicalAggregate.class,
                    aggregate -> new StreamsAggregate(
                            aggregate.getInput(), aggregate.getGroupSet(), aggregate.getAggCallList())),
            rule(
                    LogicalWindow.class,
                    window -> new StreamsSlidingWindow(
                            window.getInput(), window.getConstants(), window.getRowType(), window.groups)),
            rule(LogicalUnion.class, union -> new StreamsUnion(union.getCluster(), union.getInputs())),
            rule(LogicalSort.class, sort -> new StreamsSort(sort.getInput(), sort.getCollation())),
            rule(
                    LogicalTableFunctionScan.class,
                    scan -> new StreamsRowFunction(scan.getInput(0), (RexCall) scan.getCall(), scan.getRowType())));

    private StreamsRules() {}

    private static RelNode join(LogicalJoin join) {
        boolean leftStreams = Plans.isStreaming(join.getLeft());
        boolean rightStreams = Plans.isStreaming(join.getRight());
        if (leftStreams && rightStreams) {
            StreamsStreamJoin.Side left = StreamsStreamJoin.Side.of(join.getLeft());
            StreamsStreamJoin.Side right = StreamsStreamJoin.Side.of(join.getRight());
            return new StreamsStreamJoin(
                    left.rows(), right.rows(), join.getCondition(), join.getJoinType(), left.window(), right.window());
        }
        if (leftStreams) {
            return new StreamsReferenceJoin(join.getLeft(), join.getRight(), join.getCondition(), join.getJoinType());
        }
        return swapped(join);
    }

    /** The stream goes to the left, and the columns back to where they were. */
    private static RelNode swapped(LogicalJoin join) {
        JoinRelType type = join.getJoinType().swap();
        RelNode swapped = JoinCommuteRule.swap(join, true, AsWritten.BUILDER.create(join.getCluster(), null));
        if (swapped instanceof Project project && project.getInput() instanceof LogicalJoin inner) {
            RelNode lookUp = new StreamsReferenceJoin(inner.getLeft(), inner.getRight(), inner.getCondition(), type);
            return new StreamsProject(lookUp, project.getProjects(), project.getRowType());
        }
        throw new UnsupportedQueryException(
                type + " JOIN of a table with a stream is not supported; write the stream first");
    }

    /** The same rows by relations of ours, from the query down to the streams. What reads no stream stays as it is. */
    static RelNode applied(RelNode relation) {
        if (!Plans.isStreaming(relation)) {
            return relation;
        }
        RelNode converted = relation instanceof StreamsRel ? relation : converted(relation);
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : converted.getInputs()) {
            inputs.add(applied(input));
        }
        return converted.copy(converted.getTraitSet(), inputs);
    }

    private static RelNode converted(RelNode relation) {
        for (Rule<?> rule : ALL) {
            if (rule.type.isInstance(relation)) {
                return rule.convert(relation);
            }
        }
        throw new UnsupportedQueryException("a stream with " + relation.getRelTypeName() + " is not supported");
    }

    private static <R extends RelNode> Rule<R> rule(Class<R> type, Function<R, RelNode> conversion) {
        return new Rule<>(type, conversion);
    }

    private record Rule<R extends RelNode>(Class<R> type, Function<R, RelNode> conversion) {
        RelNode convert(RelNode relation) {
            return conversion.apply(type.cast(relation));
        }
    }
}
