package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.order.Period;
import io.kinbridge.sql.engine.order.PeriodSort;
import io.kinbridge.sql.engine.order.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** ORDER BY, first by something that goes on with time. */
final class StreamsSort extends Sort implements StreamsRel {
    StreamsSort(RelNode input, RelCollation collation) {
        super(input.getCluster(), input.getCluster().traitSetOf(CONVENTION), input, collation, null, null);
    }

    @Override
    public Sort copy(
            RelTraitSet traits,
            RelNode input,
            RelCollation newCollation,
            @Nullable RexNode offset,
            @Nullable RexNode fetch) {
        return new StreamsSort(input, newCollation);
    }

    @Override
    public int addTo(GraphBuilder graph) {
        List<RelFieldCollation> fields = collation.getFieldCollations();
        int leading = fields.get(0).getFieldIndex();
        RexNode time = leadingExpression(leading);
        boolean ofRowtime = Monotonic.isOfRowtime(time);
        if (fields.get(0).getDirection().isDescending() || !(ofRowtime || Monotonic.isDeclared(time))) {
            throw new UnsupportedQueryException(
                    "ORDER BY of a stream begins with something that goes on with time, or its rows would be held for ever;"
                            + " write ORDER BY FLOOR(s.ROWTIME TO SECOND), ...");
        }
        List<SortKey> keys = new ArrayList<>();
        for (RelFieldCollation field : fields.subList(1, fields.size())) {
            boolean descending = field.getDirection().isDescending();
            boolean nullsFirst = field.nullDirection == RelFieldCollation.NullDirection.FIRST
                    || (field.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED && descending);
            keys.add(new SortKey(field.getFieldIndex(), descending, nullsFirst));
        }
        int from = ((StreamsRel) input).addTo(graph);
        Supplier<Period> period = ofRowtime ? ofTime(graph, time) : () -> new Period.OfValue(leading);
        return graph.stateful(
                "order by " + SqlText.columns(input, collation.getKeys()),
                List.of(new Input(from, Distribution.SINGLE)),
                () -> new PeriodSort(period.get(), keys));
    }

    /** The time by which rows are grouped is told from others by their ROWTIME: there is one for each end of a window. */
    private RexNode leadingExpression(int column) {
        RexNode expression = StreamsAggregate.expression(input, column);
        RelNode below = Plans.relation(input) instanceof Project project ? project.getInput() : input;
        boolean isWindow = expression instanceof RexInputRef key
                && Plans.relation(below) instanceof StreamsAggregate aggregate
                && aggregate.isOnlyTime(key.getIndex());
        return isWindow ? getCluster().getRexBuilder().makeCall(ScalarFunctions.CURRENT_ROWTIME) : expression;
    }

    private Supplier<Period> ofTime(GraphBuilder graph, RexNode time) {
        Supplier<RowFunction> expression = graph.projection(List.of(time));
        return () -> new Period.OfTime(new PeriodEnd(expression.get()));
    }
}
