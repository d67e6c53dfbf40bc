package io.kinbridge.sql.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.engine.Dataflow;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.type.TypeName;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final StateLimit limit = new StateLimit(10_000, nanos::get);

    private Dataflow sums() {
        OperatorGraph graph = new ApplicationPlanner(
                        "SELECT STREAM SUM(N) OVER (PARTITION BY K ROWS 1 PRECEDING) FROM S")
                .withSource("S", List.of(Column.varchar("K", 20), Column.of("N", TypeName.INTEGER)), List.of())
                .planQuery()
                .graph();
        Set<Integer> all = new HashSet<>();
        graph.nodes().forEach(node -> all.add(node.id()));
        Dataflow flow = new Dataflow(graph, all, Set.of(), new Dataflow.Listener() {
            @Override
            public void row(int node, long rowtime, @Nullable Object[] row) {}

            @Override
            public void failed(
                    OperatorNode node, long rowtime, @Nullable Object[] row, InvalidValueException problem) {}
        });
        flow.open(id -> limit.store());
        return flow;
    }

    private void rows(Dataflow flow, int from, int to) {
        for (int n = from; n < to; n++) {
            limit.row();
            flow.row(0, n, new @Nullable Object[] {"key" + n, n});
        }
    }

    @Test
    void check_stateOverTheLimit_saysHowMuchAndWhatToDo() {
        Dataflow flow = sums();
        rows(flow, 0, 10);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        limit.check(flow);
        assertThat(limit.bytes()).isBetween(100L, 10_000L);
        rows(flow, 10, 2_000);
        assertThatCode(() -> limit.check(flow)).as("it is not time to look").doesNotThrowAnyException();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThatThrownBy(() -> limit.check(flow))
                .isInstanceOf(LimitReachedException.class)
                .hasMessageContaining("10,000 is the limit")
                .hasMessageContaining("run it as an application");
    }

    @Test
    void check_manyRowsInShortTime_looks() {
        Dataflow flow = sums();
        rows(flow, 0, 50_000);
        nanos.incrementAndGet();
        assertThatThrownBy(() -> limit.check(flow)).isInstanceOf(LimitReachedException.class);
    }

    @Test
    void store_putAgainAndDeleted_weighsWhatIsThere() {
        OperatorStore store = limit.store();
        store.put(new byte[] {1}, new byte[9]);
        store.put(new byte[] {1}, new byte[4]);
        store.put(new byte[] {2}, new byte[2]);
        assertThat(limit.bytes()).isEqualTo(8);
        store.delete(new byte[] {1});
        store.delete(new byte[] {3});
        assertThat(limit.bytes()).isEqualTo(3);
    }

    @Test
    void deadline_over_saysSo() {
        Deadline deadline = new Deadline(Duration.ofSeconds(10), nanos::get);
        deadline.check();
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThatThrownBy(deadline::check).hasMessageContaining("10 s");
        Deadline forEver = new Deadline(Duration.ZERO, nanos::get);
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThatCode(forEver::check).doesNotThrowAnyException();
    }
}
