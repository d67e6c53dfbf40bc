package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.RowtimeAssignment;
import io.kinbridge.sql.engine.order.Period;
import io.kinbridge.sql.engine.order.PeriodDistinct;
import io.kinbridge.sql.engine.order.TimeSort;
import io.kinbridge.sql.engine.stream.StreamFunctionOperator;
import io.kinbridge.sql.function.StreamFunction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;

/** A function over the rows of a query: those of the dialect, and what stands for clauses that Calcite has no relation for. */
final class StreamsRowFunction extends SingleRel implements StreamsRel {
    private final RexCall call;

    StreamsRowFunction(RelNode input, RexCall call, RelDataType rowType) {
        super(input.getCluster(), input.getCluster().traitSetOf(CONVENTION), input);
        this.call = call;
        this.rowType = rowType;
    }

    RexCall call() {
        return call;
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new StreamsRowFunction(inputs.get(0), call, getRowType());
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
        return super.explainTerms(writer).item("call", call);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        SqlOperator function = call.getOperator();
        if (function.equals(RowFunctions.RANGE_WINDOW) || function.equals(RowFunctions.ROWS_WINDOW)) {
            throw new UnsupportedQueryException(
                    "a window in FROM is one of a joined stream; without JOIN write it behind an aggregate in the select list");
        }
        int from = ((StreamsRel) input).addTo(graph);
        if (function.equals(RowFunctions.SAME_ROWS)) {
            return from;
        }
        List<Input> inputs = List.of(new Input(from, Distribution.SINGLE));
        if (function.equals(RowFunctions.DISTINCT_ROWS)) {
            Supplier<Period> period = period(graph);
            int width = getRowType().getFieldCount();
            return graph.stateful("distinct", inputs, () -> new PeriodDistinct(period.get(), width, ignored()));
        }
        if (function.equals(RowFunctions.ASSIGN_ROWTIME)) {
            int column = rowtimeColumn();
            return graph.restamping("assign rowtime", inputs.get(0), assignment(column));
        }
        if (function.equals(RowFunctions.TIME_SORT)) {
            int column = rowtimeColumn();
            long millis = IntervalLength.millis(call.operands.get(call.operands.size() - 1), "WITHIN");
            return graph.restamping("sort within " + millis + " ms", inputs.get(0), () -> new TimeSort(column, millis));
        }
        Supplier<StreamFunction> made = streamFunction(graph.seed());
        return graph.stateful(name(), inputs, () -> new StreamFunctionOperator(made.get()));
    }

    private String name() {
        List<String> arguments = new ArrayList<>();
        for (RexNode operand : call.operands.subList(1, call.operands.size())) {
            arguments.add(SqlText.of(operand, List.of()));
        }
        return call.getOperator().getName() + "(" + String.join(", ", arguments) + ")";
    }

    private Set<Integer> ignored() {
        int column = getRowType().getFieldNames().indexOf(Relation.ROWTIME);
        return column < 0 ? Set.of() : Set.of(column);
    }

    private Supplier<Operator> assignment(int column) {
        return () -> new RowtimeAssignment((rowtime, row) -> row, column, null);
    }

    private int rowtimeColumn() {
        int column = getRowType().getFieldNames().indexOf(Relation.ROWTIME);
        if (column < 0) {
            throw new UnsupportedQueryException(
                    "ORDER BY t WITHIN INTERVAL ... needs t in the select list, as t AS ROWTIME");
        }
        return column;
    }

    /** The period in which equal rows are doubles. */
    private Supplier<Period> period(GraphBuilder graph) {
        int width = getRowType().getFieldCount();
        List<RexNode> ofRowtime = new ArrayList<>();
        List<RexNode> ofInstant = new ArrayList<>(); // ROWTIME itself: a period only if nothing longer is there
        for (int column = 0; column < width; column++) {
            RexNode expression = StreamsAggregate.expression(input, column);
            if (Monotonic.isDeclared(expression)) {
                int declared = column;
                return () -> new Period.OfValue(declared);
            }
            boolean isRowtime = getRowType().getFieldNames().get(column).equals(Relation.ROWTIME);
            if (Monotonic.isOfRowtime(expression)) {
                (isRowtime ? ofInstant : ofRowtime).add(expression);
            }
        }
        if (ofRowtime.isEmpty()) {
            ofRowtime.addAll(ofInstant);
        }
        if (ofRowtime.isEmpty()) {
            throw new UnsupportedQueryException(
                    "SELECT DISTINCT of a stream needs something in its list that goes on with time, or it would remember all rows;"
                            + " add FLOOR(s.ROWTIME TO MINUTE)");
        }
        Supplier<RowFunction> expressions = graph.projection(ofRowtime);
        return () -> new Period.OfTime(new PeriodEnd(expressions.get()));
    }

    private Supplier<StreamFunction> streamFunction(long seed) {
        List<Object> arguments = new ArrayList<>();
        for (RexNode operand : call.operands.subList(1, call.operands.size())) {
            RexLiteral literal = (RexLiteral) operand;
            Class<?> type = switch (literal.getTypeName().getFamily()) {
                case CHARACTER -> String.class;
                case BOOLEAN -> Boolean.class;
                default -> BigDecimal.class;
            };
            Object value = literal.getValueAs(type);
            if (value == null) {
                throw new UnsupportedQueryException(call.getOperator().getName() + ": an argument is NULL");
            }
            arguments.add(value);
        }
        StreamCursorFunction operator = (StreamCursorFunction) call.getOperator();
        RelDataType cursor = input.getRowType();
        return () -> operator.create(cursor, arguments, seed);
    }
}
