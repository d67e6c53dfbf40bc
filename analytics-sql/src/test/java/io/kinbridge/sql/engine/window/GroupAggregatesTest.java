package io.kinbridge.sql.engine.window;

import static io.kinbridge.sql.engine.window.Samples.BIGINT;
import static io.kinbridge.sql.engine.window.Samples.INTEGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupAggregatesTest {
    private static final int[] BY_KEY = {Samples.KEY};
    private static final List<AggregateCall> COUNT = List.of(AggregateCall.of(AggregateFunction.COUNT, BIGINT));

    private static long second(long rowtime) {
        return (rowtime / 1_000 + 1) * 1_000;
    }

    private static Operator tumbling(List<AggregateCall> calls) {
        return new TumblingAggregate(BY_KEY, calls, GroupAggregatesTest::second);
    }

    /** The rows of each group, in the order of the groups' closes, and of their first rows for one close. */
    private record ModelGroup(long close, Object key, List<List<Object>> rows) {
        String line(List<AggregateCall> calls) {
            List<Object> row = new ArrayList<>();
            row.add(key);
            calls.forEach(call -> row.add(Naive.aggregate(call, rows)));
            return close + " " + Arrays.deepToString(row.toArray());
        }
    }

    private static List<String> tumblingModel(List<Event> events, List<AggregateCall> calls) {
        Map<List<Object>, ModelGroup> groups = new LinkedHashMap<>();
        for (Event event : events) {
            if (event.row() != null) {
                long close = second(event.rowtime());
                Object key = event.row().get(Samples.KEY);
                groups.computeIfAbsent(
                                Arrays.asList(close, key), absent -> new ModelGroup(close, key, new ArrayList<>()))
                        .rows()
                        .add(event.row());
            }
        }
        return groups.values().stream().map(group -> group.line(calls)).toList();
    }

    private static List<String> staggerModel(List<Event> events, List<AggregateCall> calls, long interval) {
        List<ModelGroup> groups = new ArrayList<>();
        for (Event event : events) {
            if (event.row() != null) {
                Object key = event.row().get(Samples.KEY);
                ModelGroup group = groups.stream()
                        .filter(known -> known.close() > event.rowtime() && Objects.equals(known.key(), key))
                        .findFirst()
                        .orElse(null);
                if (group == null) {
                    group = new ModelGroup(event.rowtime() + interval, key, new ArrayList<>());
                    groups.add(group);
                }
                group.rows().add(event.row());
            }
        }
        groups.sort(Comparator.comparingLong(ModelGroup::close));
        return groups.stream().map(group -> group.line(calls)).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void tumbling_randomRows_equalsModelAndSurvivesCrashes(long seed) {
        List<Event> events = Samples.events(seed, 3_000, 6);
        List<AggregateCall> calls = Samples.groupCalls();
        List<String> lines = Emitted.undisturbed(() -> tumbling(calls), events);
        assertThat(lines).hasSizeGreaterThan(500);
        assertThat(Emitted.rounded(lines)).isEqualTo(Emitted.rounded(tumblingModel(events, calls)));
        assertThat(Emitted.withCrashes(() -> tumbling(calls), events, seed)).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stagger_randomRows_equalsModelAndSurvivesCrashes(long seed) {
        List<Event> events = Samples.events(seed, 2_000, 6);
        List<AggregateCall> calls = Samples.groupCalls();
        Supplier<Operator> stagger = () -> new StaggerAggregate(BY_KEY, calls, open -> open + 1_500);
        List<String> lines = Emitted.undisturbed(stagger, events);
        assertThat(lines).hasSizeGreaterThan(500);
        assertThat(Emitted.rounded(lines)).isEqualTo(Emitted.rounded(staggerModel(events, calls, 1_500)));
        assertThat(Emitted.withCrashes(stagger, events, seed)).isEqualTo(lines);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsMerged_randomFlushesAndOrder_equalWhole(long seed) {
        List<AggregateCall> calls = Samples.mergeableCalls();
        List<Event> events = Samples.events(seed, 3_000, 6);
        Random random = new Random(seed);
        PartialAggregate[] partials = new PartialAggregate[3];
        Arrays.setAll(partials, i -> new PartialAggregate(BY_KEY, calls, GroupAggregatesTest::second));
        List<Event> parts = new ArrayList<>();
        long before = 0;
        for (Event event : events) {
            for (PartialAggregate partial : partials) {
                Event.bound(event.rowtime()).putInto(partial, new PartCollector(before, parts));
            }
            before = event.rowtime();
            parts.add(Event.bound(before));
            PartCollector collector = new PartCollector(before, parts);
            PartialAggregate partial = partials[random.nextInt(partials.length)];
            event.putInto(partial, collector);
            if (random.nextInt(10) == 0) {
                partial.flush(collector);
                partial.save();
            }
        }
        Supplier<Operator> merging = () -> new MergingAggregate(1, calls);
        List<String> merged = Emitted.undisturbed(merging, parts);
        List<String> whole = Emitted.undisturbed(() -> tumbling(calls), events);
        assertThat(merged).hasSizeGreaterThan(1_000).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(Emitted.withCrashes(merging, parts, seed)).isEqualTo(merged);
    }

    @Test
    void monotonic_valueChanges_closesGroupsAtThatRow() {
        List<Event> events = List.of(
                Event.row(10, "a", 7),
                Event.row(20, "b", 7),
                Event.row(30, "a", 7),
                Event.row(40, "a", 8),
                Event.row(50, "a", null),
                Event.row(60, "a", null),
                Event.row(70, "a", 9));
        Supplier<Operator> byValue = () -> new MonotonicAggregate(new int[] {1, 0}, COUNT, 1);
        List<String> expected = List.of("40 [7, a, 2]", "40 [7, b, 1]", "50 [8, a, 1]", "70 [null, a, 2]");
        assertThat(Emitted.undisturbed(byValue, events)).isEqualTo(expected);
        for (int crashAt = 1; crashAt < events.size(); crashAt++) {
            HeapStore store = new HeapStore();
            Operator first = byValue.get();
            first.open(store);
            Emitted emitted = new Emitted();
            for (Event event : events.subList(0, crashAt)) {
                event.putInto(first, emitted);
                first.save();
            }
            Operator second = byValue.get();
            second.open(store);
            events.subList(crashAt, events.size()).forEach(event -> event.putInto(second, emitted));
            assertThat(emitted.lines()).isEqualTo(expected);
        }
    }

    @Test
    void tumbling_sumOverflows_groupFailsAndOthersGoOut() {
        List<AggregateCall> calls = List.of(AggregateCall.of(AggregateFunction.SUM, INTEGER, 1));
        List<Event> events = List.of(
                Event.row(10, "a", Integer.MAX_VALUE),
                Event.row(11, "a", 1),
                Event.row(12, "b", 1),
                Event.bound(5_000));
        assertThat(Emitted.undisturbed(() -> tumbling(calls), events))
                .containsExactly("!1000 [a, null]", "1000 [b, 1]");
    }

    @Test
    void stagger_rowAtTheClose_isFirstOfNextWindow() {
        List<Event> events = List.of(
                Event.row(0, "a"), Event.row(99, "a"), Event.row(100, "a"), Event.row(150, "b"), Event.bound(1_000));
        assertThat(Emitted.undisturbed(() -> new StaggerAggregate(BY_KEY, COUNT, open -> open + 100), events))
                .containsExactly("100 [a, 2]", "200 [a, 1]", "250 [b, 1]");
    }

    @Test
    void save_fewOfManyGroupsChanged_writesThoseOnly() {
        for (Operator operator : List.of(tumbling(COUNT), new StaggerAggregate(BY_KEY, COUNT, open -> open + 1_000))) {
            HeapStore store = new HeapStore();
            operator.open(store);
            Emitted emitted = new Emitted();
            for (int i = 0; i < 1_000; i++) {
                operator.row(0, 5, new Object[] {"k" + i}, emitted);
            }
            operator.save();
            long before = store.writes();
            operator.row(0, 6, new Object[] {"k17"}, emitted);
            operator.row(0, 6, new Object[] {"k17"}, emitted);
            operator.save();
            assertThat(store.writes() - before).isEqualTo(1);
            operator.advance(2_000, emitted);
            operator.save();
            assertThat(store.size()).isZero();
        }
    }

    @Test
    void partial_savedBeforeFlush_isRefused() {
        PartialAggregate partial = new PartialAggregate(BY_KEY, COUNT, GroupAggregatesTest::second);
        partial.row(0, 5, new Object[] {"a"}, new Emitted());
        assertThat(partial.bound(900)).isEqualTo(5);
        assertThatThrownBy(partial::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1000");
    }

    @Test
    void merging_partBehindTheEnd_goesOutAtOnce() {
        PartialAggregate partial = new PartialAggregate(BY_KEY, COUNT, GroupAggregatesTest::second);
        List<Event> parts = new ArrayList<>();
        partial.row(0, 5, new Object[] {"a"}, new Emitted());
        partial.flush(new PartCollector(1_200, parts));
        assertThat(Emitted.undisturbed(() -> new MergingAggregate(1, COUNT), parts))
                .containsExactly("1200 [a, 1]");
    }

    @Test
    void partial_callThatCannotBeMerged_isRefused() {
        List<AggregateCall> calls = List.of(AggregateCall.of(AggregateFunction.FIRST_VALUE, INTEGER, 1));
        assertThatThrownBy(() -> new PartialAggregate(BY_KEY, calls, GroupAggregatesTest::second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FIRST_VALUE");
    }
}
