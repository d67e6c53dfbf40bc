package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.Projection;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import io.kinbridge.sql.engine.window.Frame;
import io.kinbridge.sql.engine.window.SlidingWindow;
import io.kinbridge.sql.engine.window.WindowGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexWindowBound;

/** OVER in a select list. */
final class StreamsSlidingWindow extends Window implements StreamsRel {
    private static final String FOLLOWING =
            "a window of a stream ends with the current row; FOLLOWING is not supported";

    StreamsSlidingWindow(RelNode input, List<RexLiteral> constants, RelDataType rowType, List<Group> groups) {
        super(
                input.getCluster(),
                input.getCluster().traitSetOf(CONVENTION),
                List.of(),
                input,
                constants,
                rowType,
                groups);
    }

    @Override
    public Window copy(RelTraitSet traits, List<RelNode> inputs) {
        return new StreamsSlidingWindow(inputs.get(0), constants, getRowType(), groups);
    }

    @Override
    public Window copy(List<RexLiteral> newConstants) {
        return new StreamsSlidingWindow(getInput(), newConstants, getRowType(), groups);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        int width = getInput().getRowType().getFieldCount();
        List<WindowGroup> engineGroups = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (Group group : groups) {
            engineGroups.add(engineGroup(group, width, used));
        }
        int from = ((StreamsRel) getInput()).addTo(graph);
        if (used.isEmpty()) {
            return window(graph, from, engineGroups);
        }
        int extended = project(graph, from, columns(width, 0, true));
        int windowed = window(graph, extended, engineGroups);
        return project(graph, windowed, columns(width, constants.size(), false));
    }

    private int window(GraphBuilder graph, int from, List<WindowGroup> engineGroups) {
        return graph.stateful(
                "window " + description(engineGroups),
                List.of(new Input(from, distribution(engineGroups))),
                () -> new SlidingWindow(engineGroups));
    }

    private String description(List<WindowGroup> windows) {
        List<String> texts = new ArrayList<>();
        for (WindowGroup window : windows) {
            String keys = window.partition().isEmpty()
                    ? ""
                    : "PARTITION BY " + SqlText.columns(getInput(), window.partition()) + " ";
            String frame = window.frame() instanceof Frame.Rows rows
                    ? "ROWS " + rows.preceding() + " PRECEDING"
                    : "RANGE " + ((Frame.Range) window.frame()).milliseconds() + " ms PRECEDING";
            window.calls().forEach(call -> texts.add(text(call) + " OVER (" + keys + frame + ")"));
        }
        return String.join(", ", texts);
    }

    private String text(AggregateCall call) {
        int width = getInput().getRowType().getFieldCount();
        List<String> arguments = new ArrayList<>();
        for (int column : call.arguments()) {
            arguments.add(
                    column < width
                            ? SqlText.column(getInput(), column)
                            : SqlText.of(constants.get(column - width), List.of()));
        }
        return call.function().name() + "(" + (arguments.isEmpty() ? "*" : String.join(", ", arguments)) + ")";
    }

    private static Distribution distribution(List<WindowGroup> groups) {
        List<Integer> first = groups.get(0).partition();
        boolean alike = groups.stream().allMatch(group -> group.partition().equals(first));
        return alike && !first.isEmpty() ? new Distribution.Keys(first) : Distribution.SINGLE;
    }

    /** The input's columns with the constants behind them, or all of the output's without what stands between. */
    private List<RexNode> columns(int width, int leftOut, boolean withConstants) {
        RexBuilder rex = getCluster().getRexBuilder();
        List<RexNode> list = new ArrayList<>();
        int count = withConstants ? width : getRowType().getFieldCount();
        for (int i = 0; i < count; i++) {
            RelDataType type = getRowType().getFieldList().get(i).getType();
            list.add(new RexInputRef(i < width ? i : i + leftOut, type));
        }
        if (withConstants) {
            list.addAll(constants);
        }
        return List.copyOf(list.isEmpty() ? List.of(rex.makeLiteral(true)) : list);
    }

    private int project(GraphBuilder graph, int from, List<RexNode> list) {
        Supplier<RowFunction> function = graph.projection(list);
        return graph.stateless("project *", List.of(from), () -> new Projection(function.get()));
    }

    private WindowGroup engineGroup(Group group, int width, Set<Integer> used) {
        if (!group.upperBound.isCurrentRow() && !group.upperBound.isUnbounded()) {
            throw new UnsupportedQueryException(FOLLOWING);
        }
        List<AggregateCall> calls = new ArrayList<>();
        for (RexWinAggCall call : group.aggCalls) {
            List<Integer> arguments = new ArrayList<>();
            for (RexNode operand : call.operands) {
                int column = ((RexInputRef) operand).getIndex();
                arguments.add(column);
                if (column >= width) {
                    used.add(column);
                }
            }
            checkHalfLife(call, arguments, width);
            calls.add(new AggregateCall(
                    AggregateOperator.function(call.getOperator()),
                    arguments,
                    KinesisTypes.of(call.getType()),
                    call.distinct,
                    call.ignoreNulls));
        }
        return new WindowGroup(group.keys.asList(), frame(group, width), calls);
    }

    private void checkHalfLife(RexWinAggCall call, List<Integer> arguments, int width) {
        if (AggregateOperator.function(call.getOperator()) == AggregateFunction.EXP_AVG && arguments.get(1) >= width) {
            IntervalLength.millis(constants.get(arguments.get(1) - width), "the half-life of EXP_AVG");
        }
    }

    private Frame frame(Group group, int width) {
        RexWindowBound lower = group.lowerBound;
        if (lower.isUnbounded()) {
            throw new UnsupportedQueryException(
                    "a window without a beginning would keep all rows for ever; write RANGE INTERVAL '1' MINUTE PRECEDING or ROWS 10 PRECEDING");
        }
        long length = lower.isCurrentRow() ? 0 : length(group, width);
        if (group.upperBound.isUnbounded()) {
            throw new UnsupportedQueryException(FOLLOWING);
        }
        return group.isRows ? new Frame.Rows(Math.toIntExact(length)) : new Frame.Range(length);
    }

    private long length(Group group, int width) {
        RexWindowBound bound = group.lowerBound;
        if (!bound.isPreceding() || !(bound.getOffset() instanceof RexInputRef ref) || ref.getIndex() < width) {
            throw new UnsupportedQueryException(
                    "a window begins so many rows, or so much time, PRECEDING the current row");
        }
        RexLiteral literal = constants.get(ref.getIndex() - width);
        if (!group.isRows) {
            return IntervalLength.millis(literal, "the length of a RANGE");
        }
        BigDecimal value = literal.getValueAs(BigDecimal.class);
        if (value == null || value.signum() < 0) {
            throw new UnsupportedQueryException("a window's length is 0 or more, not " + literal);
        }
        return value.longValueExact();
    }
}
