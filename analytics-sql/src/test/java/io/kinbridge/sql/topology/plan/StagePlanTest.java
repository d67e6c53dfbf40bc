package io.kinbridge.sql.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.topology.Graphs;
import io.kinbridge.sql.topology.plan.Edge.Receiver;
import io.kinbridge.sql.topology.plan.Stage.Kind;
import io.kinbridge.sql.topology.plan.StagePlan.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StagePlanTest {
    private static final Distribution BY_FIRST = new Distribution.Keys(List.of(0));
    private static final Distribution BY_SECOND = new Distribution.Keys(List.of(1));
    private static final Source MANY = new Source(List.of("S"), false);
    private static final Source ONE = new Source(List.of("S"), true);

    private final Graphs graph = new Graphs();
    private final int source = graph.source("S");

    @Test
    void of_statelessNodes_runAtTheSource() {
        int filter = stateless(any(source));
        int projection = stateless(any(filter));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY));

        assertThat(plan.edges()).isEmpty();
        assertThat(plan.stages())
                .containsExactly(new Stage(0, 0, Kind.SOURCE, 0, nodes(source, filter, projection), false));
    }

    @Test
    void of_keyedState_runsBehindAnExchangeByKey() {
        int filter = stateless(any(source));
        int count = stateful(new Input(filter, BY_SECOND));
        int after = stateless(any(count));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY));

        assertThat(plan.stages())
                .containsExactly(
                        new Stage(0, 0, Kind.SOURCE, 0, nodes(source, filter), false),
                        new Stage(1, 1, Kind.KEYS, -1, nodes(count, after), true));
        assertThat(plan.edges())
                .containsExactly(
                        new Edge(0, new Lane(0, 0, filter), filter, List.of(1), 1, List.of(new Receiver(count, 0))));
    }

    @Test
    void of_onePartitionForEver_keepsAllAtTheSource() {
        int count = stateful(new Input(source, BY_FIRST));
        int total = stateful(new Input(count, Distribution.SINGLE));

        StagePlan plan = StagePlan.of(graph.build(), List.of(ONE));

        assertThat(plan.stages()).containsExactly(new Stage(0, 0, Kind.SOURCE, 0, nodes(source, count, total), true));
    }

    @Test
    void of_anotherKeyBehindAKey_needsAnotherExchange() {
        int first = stateful(new Input(source, BY_FIRST));
        int second = stateful(new Input(first, BY_FIRST));
        int total = stateful(new Input(second, Distribution.SINGLE));
        int all = stateful(new Input(total, BY_FIRST));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY));

        assertThat(plan.stages())
                .extracting(Stage::kind)
                .containsExactly(Kind.SOURCE, Kind.KEYS, Kind.KEYS, Kind.SINGLE);
        assertThat(plan.stages().get(3).nodes()).containsExactly(total, all);
    }

    @Test
    void of_nodesOfOneDepth_shareAStageAndEqualEdges() {
        int one = stateful(new Input(source, BY_FIRST));
        int other = stateful(new Input(source, BY_FIRST));
        int bySecond = stateful(new Input(source, BY_SECOND));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY));

        assertThat(plan.stages()).hasSize(2);
        assertThat(plan.edges())
                .extracting(Edge::receivers)
                .containsExactly(
                        List.of(new Receiver(one, 0), new Receiver(other, 0)), List.of(new Receiver(bySecond, 0)));
        assertThat(plan.lanes()).hasSize(1);
    }

    @Test
    void of_joinOfTwoSources_meetsInOneStage() {
        int right = graph.source("T");
        int join = stateful(new Input(source, BY_FIRST), new Input(right, BY_SECOND));

        StagePlan plan = StagePlan.of(graph.build(), List.of(ONE, new Source(List.of("T"), true)));

        assertThat(plan.stages().get(2).nodes()).containsExactly(join);
        assertThat(plan.edges()).extracting(Edge::from).containsExactly(0, 1);
        assertThat(plan.edgesTo(plan.stages().get(2)))
                .extracting(Edge::receivers)
                .containsExactly(List.of(new Receiver(join, 0)), List.of(new Receiver(join, 1)));
    }

    @Test
    void of_unionOfTwoSources_runsInBoth() {
        int right = graph.source("T");
        int union = stateless(any(source), any(right));
        int count = stateful(new Input(union, BY_FIRST));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY, new Source(List.of("T"), false)));

        assertThat(plan.stages())
                .extracting(Stage::nodes)
                .containsExactly(nodes(source, union), nodes(right, union), nodes(count));
        assertThat(plan.lanes()).extracting(Lane::stage).containsExactly(0, 1);
    }

    @Test
    void of_restampedRows_haveALaneOfTheirOwn() {
        int restamped = graph.node(true, true, Graphs.Passing::new, any(source));
        int join = stateful(new Input(source, BY_FIRST), new Input(restamped, BY_FIRST));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY));

        assertThat(plan.lanes()).containsExactly(new Lane(0, 0, source), new Lane(1, 0, restamped));
        assertThat(plan.stages().get(1).nodes()).containsExactly(join);
    }

    @Test
    void of_whatIsEmptiedByFlush_runsAtTheSource() {
        int partial = graph.node(false, true, Emptied::new, any(source));
        int merging = stateful(new Input(partial, BY_FIRST));

        StagePlan plan = StagePlan.of(graph.build(), List.of(MANY));

        assertThat(plan.stages())
                .containsExactly(
                        new Stage(0, 0, Kind.SOURCE, 0, nodes(source, partial), false),
                        new Stage(1, 1, Kind.KEYS, -1, nodes(merging), true));
    }

    @Test
    void of_unknownSource_isRefusedByName() {
        assertThatThrownBy(() -> StagePlan.of(graph.build(), List.of(new Source(List.of("X"), false))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'X'", "[S]");
    }

    private static final class Emptied implements Operator {
        @Override
        public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
            output.row(rowtime, row);
        }

        @Override
        public boolean isEmptiedByFlush() {
            return true;
        }
    }

    private int stateless(Input... inputs) {
        return graph.node(true, Graphs.Passing::new, inputs);
    }

    private int stateful(Input... inputs) {
        return graph.node(false, Graphs.Passing::new, inputs);
    }

    private static Input any(int node) {
        return new Input(node, Distribution.ANY);
    }

    private static java.util.SortedSet<Integer> nodes(Integer... ids) {
        return new java.util.TreeSet<>(List.of(ids));
    }
}
