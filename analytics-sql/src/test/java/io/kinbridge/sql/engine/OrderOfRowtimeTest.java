package io.kinbridge.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.engine.join.JoinKind;
import io.kinbridge.sql.engine.join.JoinSide;
import io.kinbridge.sql.engine.join.JoinWindow;
import io.kinbridge.sql.engine.join.StreamJoin;
import io.kinbridge.sql.engine.order.Period;
import io.kinbridge.sql.engine.order.PeriodSort;
import io.kinbridge.sql.engine.order.SortKey;
import io.kinbridge.sql.engine.order.TimeSort;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Operators that wait or restamp, in one dataflow with others behind them. */
class OrderOfRowtimeTest {
    private final Given given = new Given();

    @Test
    void union_ofAJoinAndASort_isInTheOrderOfRowtime() {
        Dataflow dataflow = dataflow(
                node(0, PassThrough::new),
                node(1, () -> sort(101), 0),
                node(2, OrderOfRowtimeTest::outerJoin, 0, 0),
                node(3, PassThrough::new, 1, 2));
        dataflow.row(0, 0, new Object[] {1L});
        dataflow.row(0, 500, new Object[] {2L});
        assertThat(given.texts).containsExactly("100 [1, null]", "101 [1]");
        dataflow.advance(1_000);
        assertThat(given.texts).endsWith("505 [2]", "600 [2, null]");
    }

    @Test
    void periodsBehindATSort_endByItsTime_alsoByBoundsAlone() {
        Dataflow dataflow = dataflow(
                node(0, PassThrough::new), restamping(1, () -> new TimeSort(0, 50), 0), node(2, () -> sort(100), 1));
        dataflow.row(0, 1_000, new Object[] {410L});
        dataflow.row(0, 1_010, new Object[] {405L});
        dataflow.row(0, 1_020, new Object[] {470L});
        dataflow.row(0, 1_030, new Object[] {560L});
        dataflow.advance(1_080);
        assertThat(given.texts).isEmpty();
        assertThat(dataflow.bound(2)).as("rows were at most 605 ms behind").isEqualTo(475);
        dataflow.advance(1_081);
        assertThat(given.texts).containsExactly("500 [405]", "500 [410]", "500 [470]");
        assertThat(dataflow.bound(2)).isEqualTo(560);
        dataflow.advance(1_204);
        assertThat(given.texts).hasSize(3);
        dataflow.advance(1_205);
        assertThat(given.texts).hasSize(4).endsWith("600 [560]");
    }

    @Test
    void periodsBehindAnAssignment_endByTheNewRowtime() {
        Dataflow dataflow = dataflow(
                node(0, PassThrough::new),
                restamping(1, () -> new RowtimeAssignment((rowtime, row) -> row, 0, null), 0),
                node(2, () -> sort(100), 1));
        dataflow.row(0, 1_000, new Object[] {410L});
        dataflow.row(0, 1_500, new Object[] {499L});
        dataflow.row(0, 1_510, new Object[] {500L});
        assertThat(given.texts).containsExactly("500 [410]", "500 [499]");
        dataflow.advance(1_609);
        assertThat(given.texts).hasSize(2);
        dataflow.advance(1_610);
        assertThat(given.texts)
                .as("rows were at most 1010 ms behind")
                .hasSize(3)
                .endsWith("600 [500]");
        dataflow.row(0, 1_620, new Object[] {550L});
        dataflow.advance(1_769);
        assertThat(given.texts).hasSize(3);
        dataflow.advance(1_770);
        assertThat(given.texts).as("the row had the bound as its ROWTIME").endsWith("700 [550]");
    }

    private static Operator sort(long period) {
        return new PeriodSort(
                new Period.OfTime(time -> time / period * period + period), List.of(SortKey.ascending(0)));
    }

    private static Operator outerJoin() {
        JoinSide left = new JoinSide(1, List.of(), new JoinWindow.Range(100));
        JoinSide right = new JoinSide(1, List.of(), JoinWindow.CURRENT_ROW_ONLY);
        return new StreamJoin(JoinKind.LEFT, left, right, (rowtime, row) -> false);
    }

    private static OperatorNode node(int id, Supplier<Operator> operator, int... inputs) {
        boolean stateless = operator.get() instanceof PassThrough;
        return new OperatorNode(id, "node " + id, "", inputs(inputs), stateless, false, operator);
    }

    private static OperatorNode restamping(int id, Supplier<Operator> operator, int... inputs) {
        return new OperatorNode(id, "node " + id, "", inputs(inputs), false, true, operator);
    }

    private static List<OperatorNode.Input> inputs(int... inputs) {
        List<OperatorNode.Input> from = new ArrayList<>();
        for (int input : inputs) {
            from.add(new OperatorNode.Input(input, Distribution.ANY));
        }
        return from;
    }

    /** Of which the last node is watched. */
    private Dataflow dataflow(OperatorNode... nodes) {
        List<OperatorNode> all = List.of(nodes);
        Dataflow.Listener listener = new Dataflow.Listener() {
            @Override
            public void row(int node, long rowtime, Object[] row) {
                given.row(rowtime, row);
            }

            @Override
            public void failed(OperatorNode node, long rowtime, Object[] row, InvalidValueException problem) {
                given.failed(rowtime, row, problem);
            }
        };
        Set<Integer> ids = Set.copyOf(all.stream().map(OperatorNode::id).toList());
        return new Dataflow(new OperatorGraph(all, Map.of(), Map.of()), ids, Set.of(all.size() - 1), listener);
    }
}
