package io.kinbridge.sql.engine.window;

import static io.kinbridge.sql.engine.window.Samples.BIGINT;
import static io.kinbridge.sql.engine.window.Samples.DOUBLE;
import static io.kinbridge.sql.engine.window.Samples.INTEGER;
import static io.kinbridge.sql.engine.window.Samples.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {
    private static final int ONE = Samples.WIDTH;
    private static final int TWO = Samples.WIDTH + 1;
    private static final int DEFAULT = Samples.WIDTH + 2;
    private static final int HALF_LIFE = Samples.WIDTH + 3;
    private static final List<Object> CONSTANTS = List.of(1, 2, -5, 700L);
    private static final int SECONDS_OF_CHUNKS = 20_000;

    private static AggregateCall call(AggregateFunction function, boolean ignoreNulls, Integer... arguments) {
        return new AggregateCall(function, List.of(arguments), INTEGER, false, ignoreNulls);
    }

    private static List<AggregateCall> calls() {
        List<AggregateCall> calls = new ArrayList<>(Samples.groupCalls());
        for (boolean ignoreNulls : new boolean[] {false, true}) {
            calls.add(call(AggregateFunction.LAG, ignoreNulls, WHOLE));
            calls.add(call(AggregateFunction.LAG, ignoreNulls, WHOLE, TWO, DEFAULT));
            calls.add(call(AggregateFunction.NTH_VALUE, ignoreNulls, WHOLE, TWO));
            calls.add(call(AggregateFunction.NTH_VALUE_FROM_LAST, ignoreNulls, WHOLE, ONE));
            calls.add(call(AggregateFunction.NTH_VALUE_FROM_LAST, ignoreNulls, WHOLE, TWO));
        }
        calls.add(AggregateCall.of(AggregateFunction.EXP_AVG, DOUBLE, Samples.FLOATING, HALF_LIFE));
        return calls;
    }

    private static List<WindowGroup> groups() {
        return List.of(
                new WindowGroup(List.of(Samples.KEY), new Frame.Range(2_500), calls()),
                new WindowGroup(List.of(Samples.KEY), new Frame.Rows(3), calls()),
                new WindowGroup(List.of(), new Frame.Range(SECONDS_OF_CHUNKS), calls()),
                new WindowGroup(List.of(), Frame.CURRENT_ROWTIME, calls()),
                new WindowGroup(List.of(Samples.KEY, Samples.CONDITION), Frame.CURRENT_ROW, calls()),
                new WindowGroup(List.of(Samples.CONDITION), new Frame.Rows(40), calls()));
    }

    private static Operator sliding() {
        return new SlidingWindow(groups());
    }

    private static List<Event> events(long seed, int count) {
        return Samples.events(seed, count, 5).stream()
                .filter(event -> event.row() != null)
                .map(event -> {
                    List<Object> row = new ArrayList<>(event.row());
                    row.addAll(CONSTANTS);
                    return Event.row(event.rowtime(), row.toArray());
                })
                .toList();
    }

    /** The rows of the window of the last of some events, the oldest first. */
    private static List<Event> window(WindowGroup group, List<Event> arrived) {
        Event current = arrived.get(arrived.size() - 1);
        List<Event> partition = arrived.stream()
                .filter(event -> group.partition().stream()
                        .allMatch(column -> Objects.equals(
                                event.row().get(column), current.row().get(column))))
                .toList();
        if (group.frame() instanceof Frame.Range range) {
            return partition.stream()
                    .filter(event -> event.rowtime() >= current.rowtime() - range.milliseconds())
                    .toList();
        }
        int size = ((Frame.Rows) group.frame()).preceding() + 1;
        return partition.subList(Math.max(0, partition.size() - size), partition.size());
    }

    private static Object expected(AggregateCall call, List<Event> window) {
        List<Object> current = window.get(window.size() - 1).row();
        List<Integer> arguments = call.arguments();
        if (!call.function().needsWindow()) {
            return Naive.aggregate(call, window.stream().map(Event::row).toList());
        }
        if (call.function() == AggregateFunction.EXP_AVG) {
            return exponentialAverage(window, arguments.get(0), (Long) current.get(arguments.get(1)));
        }
        boolean lag = call.function() == AggregateFunction.LAG;
        List<Object> values = (lag ? window.subList(0, window.size() - 1) : window)
                .stream()
                        .map(event -> event.row().get(arguments.get(0)))
                        .filter(value -> value != null || !call.ignoreNulls())
                        .toList();
        int n = arguments.size() < 2 ? 1 : (Integer) current.get(arguments.get(1));
        int index = call.function() == AggregateFunction.NTH_VALUE ? n - 1 : values.size() - n;
        if (index >= 0 && index < values.size()) {
            return values.get(index);
        }
        return arguments.size() < 3 ? null : current.get(arguments.get(2));
    }

    private static Object exponentialAverage(List<Event> window, int column, double halfLife) {
        long now = window.get(window.size() - 1).rowtime();
        double sum = 0;
        double weights = 0;
        for (Event event : window) {
            if (event.row().get(column) != null) {
                double weight = Math.pow(2, -(now - event.rowtime()) / halfLife);
                sum += weight * (Double) event.row().get(column);
                weights += weight;
            }
        }
        return weights == 0 ? null : sum / weights;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void row_random_hasResultsOfModel(long seed) {
        List<Event> events = events(seed, 700);
        Operator operator = sliding();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            int at = i;
            List<Object> expected = new ArrayList<>(event.row());
            groups().forEach(group -> {
                List<Event> window = window(group, events.subList(0, at + 1));
                group.calls().forEach(call -> expected.add(expected(call, window)));
            });
            List<Object> actual = new ArrayList<>();
            event.putInto(operator, new RowOutput() {
                @Override
                public void row(long rowtime, Object[] row) {
                    assertThat(rowtime).isEqualTo(event.rowtime());
                    actual.addAll(Arrays.asList(row));
                }

                @Override
                public void failed(long rowtime, Object[] row, InvalidValueException problem) {
                    throw problem;
                }
            });
            assertThat(actual)
                    .as("row %d, %s", i, event)
                    .usingElementComparator(SlidingWindowTest::compare)
                    .isEqualTo(expected);
        }
    }

    /** 0 for equal values; the averages with weights may differ in their last digits. */
    private static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return Math.abs(x - y) <= 1e-9 * Math.abs(y) + 1e-9 ? 0 : 1;
        }
        return Objects.equals(a, b) ? 0 : 1;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rows_crashesBetween_haveSameBits(long seed) {
        List<Event> events = events(seed, 1_500);
        List<String> lines = Emitted.undisturbed(SlidingWindowTest::sliding, events);
        assertThat(lines).hasSameSizeAs(events);
        assertThat(Emitted.withCrashes(SlidingWindowTest::sliding, events, seed))
                .isEqualTo(lines);
    }

    @Test
    void sum_overflows_rowFailsAndCounts() {
        WindowGroup group = new WindowGroup(
                List.of(), new Frame.Rows(1), List.of(AggregateCall.of(AggregateFunction.SUM, INTEGER, 0)));
        List<Event> events = List.of(
                Event.row(1, Integer.MAX_VALUE), Event.row(2, 1), Event.row(3, 2), Event.row(4, Integer.MAX_VALUE));
        Supplier<Operator> operators = () -> new SlidingWindow(List.of(group));
        assertThat(Emitted.undisturbed(operators, events))
                .containsExactly("1 [2147483647, 2147483647]", "!2 [1]", "3 [2, 3]", "!4 [2147483647]");
    }

    @Test
    void constants_withoutSense_rowsFail() {
        for (AggregateFunction function :
                List.of(AggregateFunction.NTH_VALUE, AggregateFunction.LAG, AggregateFunction.EXP_AVG)) {
            WindowGroup group =
                    new WindowGroup(List.of(), new Frame.Rows(1), List.of(AggregateCall.of(function, DOUBLE, 0, 1)));
            List<Event> events = List.of(Event.row(1, 2.0, -1), Event.row(2, 3.0, null));
            assertThat(Emitted.undisturbed(() -> new SlidingWindow(List.of(group)), events))
                    .containsExactly("!1 [2.0, -1]", "!2 [3.0, null]");
        }
    }

    @Test
    void save_largeWindow_writesNewRowsOnly() {
        Operator operator = new SlidingWindow(List.of(new WindowGroup(
                List.of(), new Frame.Range(1_000_000), List.of(AggregateCall.of(AggregateFunction.AVG, DOUBLE, 0)))));
        HeapStore store = new HeapStore();
        operator.open(store);
        Emitted emitted = new Emitted();
        for (int i = 0; i < 10_000; i++) {
            operator.row(0, i, new Object[] {i / 3.0}, emitted);
        }
        operator.save();
        long before = store.writes();
        operator.row(0, 10_000, new Object[] {1.0}, emitted);
        operator.row(0, 10_000, new Object[] {2.0}, emitted);
        operator.save();
        assertThat(store.writes() - before).isEqualTo(1);
        operator.row(0, 5_000_000, new Object[] {3.0}, emitted);
        operator.save();
        assertThat(store.size()).isEqualTo(1);
        assertThat(emitted.lines()).last().isEqualTo("5000000 [3.0, 3.0]");
    }

    @Test
    void partitions_windowsEmpty_leaveMemoryAndStore() {
        WindowGroup group = new WindowGroup(
                List.of(0), new Frame.Range(1_000), List.of(AggregateCall.of(AggregateFunction.COUNT, BIGINT)));
        PartitionedWindow window = new PartitionedWindow(0, group);
        Operator operator = new SlidingWindow(List.of(group));
        HeapStore store = new HeapStore();
        operator.open(store);
        Emitted emitted = new Emitted();
        for (int i = 0; i < 20_000; i++) {
            Object[] row = {"k" + i};
            window.take(i, row, false);
            operator.row(0, i, row, emitted);
            if (i % 500 == 0) {
                operator.save();
            }
        }
        assertThat(window.size()).isBetween(1_001, 2_100);
        operator.row(0, 20_000, new Object[] {"k7"}, emitted);
        operator.save();
        assertThat(store.size()).isEqualTo(1_001);
        assertThat(emitted.lines()).last().isEqualTo("20000 [k7, 1]");
    }

    @Test
    void frame_reachingForward_isRefused() {
        assertThatThrownBy(() -> new Frame.Range(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Frame.Rows(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
