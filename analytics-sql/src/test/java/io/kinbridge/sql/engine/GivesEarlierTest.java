package io.kinbridge.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.engine.join.JoinKind;
import io.kinbridge.sql.engine.join.JoinSide;
import io.kinbridge.sql.engine.join.JoinWindow;
import io.kinbridge.sql.engine.join.StreamJoin;
import io.kinbridge.sql.engine.order.Period;
import io.kinbridge.sql.engine.order.PeriodSort;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class GivesEarlierTest {
    @Test
    void union_ofAJoinAndASort_isInTheOrderOfRowtime() {
        List<OperatorNode> nodes = List.of(
                node(0, PassThrough::new),
                node(1, () -> new PeriodSort(new Period.OfTime(time -> time / 101 * 101 + 101), List.of()), 0),
                node(2, GivesEarlierTest::join, 0, 0),
                node(3, PassThrough::new, 1, 2));
        Given given = new Given();
        Dataflow dataflow = new Dataflow(
                new OperatorGraph(nodes, Map.of(), Map.of()), Set.of(0, 1, 2, 3), Set.of(3), new Dataflow.Listener() {
                    @Override
                    public void row(int node, long rowtime, Object[] row) {
                        given.row(rowtime, row);
                    }

                    @Override
                    public void failed(OperatorNode node, long rowtime, Object[] row, InvalidValueException problem) {
                        given.failed(rowtime, row, problem);
                    }
                });
        dataflow.row(0, 0, new Object[] {1});
        dataflow.row(0, 500, new Object[] {2});
        assertThat(given.texts).containsExactly("100 [1, null]", "101 [1]");
        dataflow.advance(1_000);
        assertThat(given.texts).endsWith("505 [2]", "600 [2, null]");
    }

    private static Operator join() {
        JoinSide left = new JoinSide(1, List.of(), new JoinWindow.Range(100));
        JoinSide right = new JoinSide(1, List.of(), JoinWindow.CURRENT_ROW_ONLY);
        return new StreamJoin(JoinKind.LEFT, left, right, (rowtime, row) -> false);
    }

    private static OperatorNode node(int id, Supplier<Operator> operator, int... inputs) {
        List<OperatorNode.Input> from = new ArrayList<>();
        for (int input : inputs) {
            from.add(new OperatorNode.Input(input, Distribution.ANY));
        }
        boolean stateless = operator.get() instanceof PassThrough;
        return new OperatorNode(id, "node " + id, "", from, stateless, false, operator);
    }
}
