package io.kinbridge.sql.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.engine.Crashes;
import io.kinbridge.sql.engine.Given;
import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.ForestSettings;
import io.kinbridge.sql.function.StreamFunction;
import io.kinbridge.sql.function.StreamFunctions;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFunctionOperatorTest {
    private static final List<Column> CURSOR =
            List.of(Column.varchar("ID", 8), Column.of("X", TypeName.DOUBLE), Column.of("Y", TypeName.DOUBLE));
    private static final ForestSettings FOREST = new ForestSettings(20, 32, 500, 1);

    /** Goes on by a millisecond each time it is read: a snapshot and a row measured take as long. */
    private long ticks;

    private final Given given = new Given();

    static Stream<Supplier<StreamFunction>> functions() {
        return Stream.of(
                () -> StreamFunctions.randomCutForest(CURSOR, FOREST, 42),
                () -> StreamFunctions.randomCutForest(CURSOR, new ForestSettings(20, 32, 500, 3), 42),
                () -> StreamFunctions.randomCutForestWithExplanation(CURSOR, FOREST, true, 42),
                () -> StreamFunctions.hotspots(CURSOR, 100, 0.3, 4),
                () -> StreamFunctions.topKItemsTumbling(CURSOR, "ID", 2, 1),
                () -> StreamFunctions.countDistinctItemsTumbling(CURSOR, "ID", 1),
                () -> StreamFunctions.groupRank(CURSOR, "ID", "RANK", "asc", "desc", 5, 3));
    }

    private StreamFunctionOperator operator(Supplier<StreamFunction> function) {
        return new StreamFunctionOperator(function.get(), () -> ticks += 1_000_000);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void row_crashesAreNotSeen(Supplier<StreamFunction> function) {
        for (int seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            List<Crashes.Step> steps = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 500; i++) {
                now += random.nextInt(3) == 0 ? random.nextInt(120) : 0;
                if (random.nextInt(10) == 0) {
                    steps.add(Crashes.bound(now));
                } else {
                    Double x = random.nextInt(20) == 0 ? null : random.nextGaussian();
                    steps.add(Crashes.row(0, now, "id" + random.nextInt(9), x, random.nextGaussian()));
                }
            }
            List<String> texts = Crashes.areNotSeen(() -> operator(function), steps, random);
            assertThat(texts).isNotEmpty();
        }
    }

    @Test
    void save_betweenSnapshots_writesTheNewRowsOnly() {
        HeapStore store = new HeapStore();
        StreamFunctionOperator operator =
                operator(() -> StreamFunctions.randomCutForest(CURSOR, ForestSettings.DEFAULT, 42));
        operator.open(store);
        Random random = new Random(1);
        feed(operator, random, 600);
        operator.save();
        int whole = store.longest();
        assertThat(whole).as("bytes of the forest").isGreaterThan(100_000);
        long before = store.bytes();
        feed(operator, random, 20);
        operator.save();
        assertThat(store.bytes() - before).isBetween(200L, 2_000L);
        feed(operator, random, 700);
        operator.save();
        assertThat(store.bytes() - before).as("another snapshot").isGreaterThan(100_000);
    }

    @Test
    void save_snapshotOfAnySize_isInPartsThatKafkaTakes() {
        HeapStore store = new HeapStore();
        Supplier<StreamFunction> large =
                () -> StreamFunctions.randomCutForest(CURSOR, new ForestSettings(300, 256, 100_000, 4), 42);
        StreamFunctionOperator first = operator(large);
        first.open(store);
        feed(first, new Random(1), 300);
        first.save();
        assertThat(store.bytes()).isGreaterThan(3L * Snapshot.PART_BYTES);
        assertThat(store.longest()).isLessThanOrEqualTo(Snapshot.PART_BYTES);
        StreamFunctionOperator second = operator(large);
        second.open(store);
        Given expected = new Given();
        expected.row(first, 0, 1, "id", 4.0, 4.0);
        given.texts.clear();
        given.row(second, 0, 1, "id", 4.0, 4.0);
        assertThat(given.texts).isEqualTo(expected.texts);
    }

    private void feed(StreamFunctionOperator operator, Random random, int rows) {
        for (int i = 0; i < rows; i++) {
            given.row(operator, 0, 0, "id", random.nextGaussian(), random.nextGaussian());
        }
    }

    @Test
    void snapshot_thatIsShorter_takesThePlaceOfALongerOne() {
        HeapStore store = new HeapStore();
        Snapshot snapshot = new Snapshot(1);
        assertThat(snapshot.open(store)).isNull();
        byte[] bytes = new byte[3 * Snapshot.PART_BYTES + 1];
        new Random(1).nextBytes(bytes);
        snapshot.write(bytes);
        assertThat(new Snapshot(1).open(store)).isEqualTo(bytes);
        assertThat(store.size()).isEqualTo(5);
        snapshot.write(new byte[] {7});
        assertThat(new Snapshot(1).open(store)).containsExactly(7);
        assertThat(store.size()).isEqualTo(2);
    }
}
