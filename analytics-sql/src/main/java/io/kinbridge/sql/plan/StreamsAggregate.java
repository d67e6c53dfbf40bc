package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.window.MergingAggregate;
import io.kinbridge.sql.engine.window.MonotonicAggregate;
import io.kinbridge.sql.engine.window.PartialAggregate;
import io.kinbridge.sql.engine.window.StaggerAggregate;
import io.kinbridge.sql.engine.window.TumblingAggregate;
import io.kinbridge.sql.tree.StreamingOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** GROUP BY with something that goes on with time, and WINDOWED BY STAGGER. */
final class StreamsAggregate extends Aggregate implements StreamsRel {
    StreamsAggregate(RelNode input, ImmutableBitSet groups, List<org.apache.calcite.rel.core.AggregateCall> calls) {
        super(
                input.getCluster(),
                input.getCluster().traitSetOf(CONVENTION),
                List.of(),
                input,
                groups,
                List.of(groups),
                calls);
    }

    @Override
    public Aggregate copy(
            RelTraitSet traits,
            RelNode input,
            ImmutableBitSet groups,
            List<ImmutableBitSet> sets,
            List<org.apache.calcite.rel.core.AggregateCall> calls) {
        return new StreamsAggregate(input, groups, calls);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        RelNode input = getInput();
        List<Integer> keys = groupSet.asList();
        List<AggregateCall> calls = new ArrayList<>();
        getAggCallList().forEach(call -> calls.add(engineCall(call)));
        int from = ((StreamsRel) input).addTo(graph);

        RexNode stagger = find(input, keys, key -> isStagger(key));
        if (stagger != null) {
            Supplier<RowFunction> close = graph.projection(List.of(closeOf((RexCall) stagger)));
            return graph.stateful(
                    "stagger " + description(keys, calls),
                    List.of(new Input(from, distribution(input, keys))),
                    () -> new StaggerAggregate(ints(keys), calls, new RowtimeFunction(close.get())));
        }
        List<RexNode> ofRowtime =
                expressions(input, keys).stream().filter(Monotonic::isOfRowtime).toList();
        String name = "tumbling " + description(keys, calls);
        List<Input> inputs = List.of(new Input(from, distribution(input, keys)));
        if (!ofRowtime.isEmpty()) {
            Supplier<RowFunction> period = graph.projection(ofRowtime);
            if (graph.aggregatesPartially() && calls.stream().allMatch(AggregateCall::isMergeable)) {
                return inTwoSteps(graph, from, keys, calls, period);
            }
            return graph.stateful(
                    name, inputs, () -> new TumblingAggregate(ints(keys), calls, new PeriodEnd(period.get())));
        }
        for (int key : keys) {
            if (Monotonic.isDeclared(expression(input, key))) {
                return graph.stateful(name, inputs, () -> new MonotonicAggregate(ints(keys), calls, key));
            }
        }
        throw new UnsupportedQueryException(
                "GROUP BY has nothing that goes on with time, so that its groups would never be complete; add"
                        + " STEP(s.ROWTIME BY INTERVAL '60' SECOND) or FLOOR(s.ROWTIME TO MINUTE), or write WINDOWED BY STAGGER;"
                        + " of joined streams it is FLOOR(ROWTIME TO MINUTE), without a name before it");
    }

    /** The groups of the rows that are together as they come, and then those of all. */
    private int inTwoSteps(
            GraphBuilder graph, int from, List<Integer> keys, List<AggregateCall> calls, Supplier<RowFunction> period) {
        int partial = graph.restamping(
                "partial " + description(keys, calls),
                new Input(from, Distribution.ANY),
                () -> new PartialAggregate(ints(keys), calls, new PeriodEnd(period.get())));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!Monotonic.isOfRowtime(expression(input, keys.get(i)))) {
                places.add(i);
            }
        }
        Distribution together = places.isEmpty() ? Distribution.SINGLE : new Distribution.Keys(places);
        return graph.stateful(
                "tumbling " + description(keys, calls),
                List.of(new Input(partial, together)),
                () -> new MergingAggregate(keys.size(), calls));
    }

    /** Whether a column of the result is the one key that goes on with ROWTIME. */
    boolean isOnlyTime(int column) {
        List<Integer> times = groupSet.asList().stream()
                .filter(key -> Monotonic.isOfRowtime(expression(getInput(), key)))
                .toList();
        return column < groupSet.cardinality() && times.equals(List.of(groupSet.nth(column)));
    }

    private static int[] ints(List<Integer> columns) {
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private String description(List<Integer> keys, List<AggregateCall> calls) {
        String computed =
                String.join(", ", calls.stream().map(call -> call(call, input)).toList());
        return computed + " by " + SqlText.columns(input, keys);
    }

    /** A call as it is written. */
    static String call(AggregateCall call, RelNode input) {
        String arguments = call.arguments().isEmpty() ? "*" : SqlText.columns(input, call.arguments());
        return call.function().name() + (call.distinct() ? "(DISTINCT " : "(") + arguments + ")";
    }

    private AggregateCall engineCall(org.apache.calcite.rel.core.AggregateCall call) {
        if (call.isDistinct() && call.getAggregation().getName().equals("COUNT")) {
            throw new UnsupportedQueryException(
                    "COUNT(DISTINCT) is not supported; use COUNT_DISTINCT_ITEMS_TUMBLING, or COUNT(*) over a SELECT DISTINCT");
        }
        if (call.hasFilter()) {
            throw new UnsupportedQueryException("FILTER is not supported; write SUM(CASE WHEN condition THEN x END)");
        }
        return new AggregateCall(
                AggregateOperator.function(call.getAggregation()),
                call.getArgList(),
                KinesisTypes.of(call.getType()),
                call.isDistinct(),
                call.ignoreNulls());
    }

    /** The keys that do not change with time alone: by them rows are shared out. */
    private static Distribution distribution(RelNode input, List<Integer> keys) {
        List<Integer> columns = keys.stream()
                .filter(key -> !Monotonic.isOfRowtime(expression(input, key))
                        && !isStagger(expression(input, key))
                        && !Monotonic.isDeclared(expression(input, key)))
                .toList();
        boolean byColumn = keys.stream().anyMatch(key -> Monotonic.isDeclared(expression(input, key)));
        return columns.isEmpty() || byColumn ? Distribution.SINGLE : new Distribution.Keys(columns);
    }

    private static List<RexNode> expressions(RelNode input, List<Integer> keys) {
        return keys.stream().map(key -> expression(input, key)).toList();
    }

    private static @Nullable RexNode find(
            RelNode input, List<Integer> keys, java.util.function.Predicate<RexNode> wanted) {
        return expressions(input, keys).stream().filter(wanted).findFirst().orElse(null);
    }

    static RexNode expression(RelNode input, int column) {
        return Plans.relation(input) instanceof Project project
                ? project.getProjects().get(column)
                : input.getCluster().getRexBuilder().makeInputRef(input, column);
    }

    static boolean isStagger(RexNode expression) {
        return expression instanceof RexCall call && call.getOperator().equals(StreamingOperators.STAGGER);
    }

    private RexNode closeOf(RexCall stagger) {
        return getCluster()
                .getRexBuilder()
                .makeCall(
                        org.apache.calcite.sql.fun.SqlStdOperatorTable.DATETIME_PLUS,
                        getCluster().getRexBuilder().makeCall(io.kinbridge.sql.catalog.ScalarFunctions.CURRENT_ROWTIME),
                        stagger.operands.get(0));
    }
}
