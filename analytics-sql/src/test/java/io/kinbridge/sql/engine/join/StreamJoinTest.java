package io.kinbridge.sql.engine.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.engine.Crashes;
import io.kinbridge.sql.engine.Given;
import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamJoinTest {
    private static final JoinWindow NONE = JoinWindow.CURRENT_ROW_ONLY;
    private static final JoinWindow MINUTE = new JoinWindow.Range(60_000);
    private static final int LEFT = 0;
    private static final int RIGHT = 1;

    private final Given given = new Given();

    private static StreamJoin join(JoinKind kind, JoinWindow left, JoinWindow right) {
        return new StreamJoin(kind, new JoinSide(2, List.of(0), left), new JoinSide(2, List.of(0), right), null);
    }

    @Test
    void row_oneWindow_onlyTheOtherSideTriggers_bothEndsIncluded() {
        StreamJoin join = join(JoinKind.INNER, MINUTE, NONE);
        given.row(join, RIGHT, 1_000, 100, "s")
                .row(join, LEFT, 20_000, 102, "o")
                .row(join, LEFT, 46_000, 100, "o")
                .row(join, RIGHT, 80_000, 102, "s")
                .row(join, RIGHT, 80_001, 102, "s");
        assertThat(given.texts).containsExactly("80000 [102, o, 102, s]");
    }

    @Test
    void row_twoWindows_bothSidesTrigger_inArrivalOrder() {
        StreamJoin join = join(JoinKind.INNER, MINUTE, MINUTE);
        given.row(join, RIGHT, 1_000, 100, "s1")
                .row(join, RIGHT, 1_000, 100, "s2")
                .row(join, RIGHT, 2_000, 7, "other")
                .row(join, LEFT, 46_000, 100, "o")
                .row(join, RIGHT, 46_000, 100, "s3");
        assertThat(given.texts)
                .containsExactly("46000 [100, o, 100, s1]", "46000 [100, o, 100, s2]", "46000 [100, o, 100, s3]");
    }

    @Test
    void row_keptSideUnwindowed_isDecidedAtOnce() {
        StreamJoin join = join(JoinKind.RIGHT, MINUTE, NONE);
        given.row(join, RIGHT, 1_000, 100, "s")
                .row(join, LEFT, 2_000, 100, "o")
                .row(join, RIGHT, 3_000, 100, "s")
                .row(join, RIGHT, 62_001, 100, "s")
                .advance(join, 1_000_000);
        assertThat(given.texts)
                .containsExactly("1000 [null, null, 100, s]", "3000 [100, o, 100, s]", "62001 [null, null, 100, s]");
    }

    @Test
    void advance_keptSideWindowed_unmatchedRowWhenTheWindowHasPassed() {
        StreamJoin join = join(JoinKind.LEFT, MINUTE, NONE);
        given.row(join, LEFT, 0, 1, "a").row(join, LEFT, 0, 2, "b").row(join, LEFT, 5_000, 3, "c");
        assertThat(join.deadline()).isEqualTo(60_001);
        given.advance(join, 60_000).row(join, RIGHT, 60_000, 2, "x");
        assertThat(given.texts).containsExactly("60000 [2, b, 2, x]");
        given.advance(join, 60_001);
        assertThat(given.texts).containsExactly("60000 [2, b, 2, x]", "60000 [1, a, null, null]");
        assertThat(join.deadline()).isEqualTo(65_001);
        given.advance(join, 1_000_000);
        assertThat(given.texts).hasSize(3).endsWith("65000 [3, c, null, null]");
        assertThat(join.deadline()).isEqualTo(Operator.NO_DEADLINE);
    }

    @Test
    void advance_fullWithTwoWindows_bothSidesInTheOrderOfTheirEnds() {
        StreamJoin join = join(JoinKind.FULL, MINUTE, new JoinWindow.Range(10_000));
        given.row(join, LEFT, 0, 1, "a")
                .row(join, RIGHT, 45_000, 2, "x")
                .row(join, RIGHT, 50_000, 3, "y")
                .row(join, RIGHT, 50_000, 4, "z")
                .row(join, LEFT, 51_000, 4, "d")
                .advance(join, 1_000_000);
        assertThat(given.texts)
                .containsExactly(
                        "51000 [4, d, 4, z]",
                        "55000 [null, null, 2, x]",
                        "60000 [1, a, null, null]",
                        "60000 [null, null, 3, y]");
    }

    @Test
    void row_windowOfRows_latestAndThoseBefore_pushedOutUnmatched() {
        StreamJoin join = join(JoinKind.LEFT, new JoinWindow.Rows(1), NONE);
        given.row(join, LEFT, 0, 1, "a")
                .row(join, LEFT, 1, 1, "b")
                .row(join, RIGHT, 2, 1, "x")
                .row(join, LEFT, 3, 2, "c")
                .row(join, LEFT, 4, 3, "d")
                .row(join, LEFT, 5, 4, "e")
                .row(join, RIGHT, 6, 2, "gone");
        assertThat(given.texts).containsExactly("2 [1, a, 1, x]", "2 [1, b, 1, x]", "5 [2, c, null, null]");
    }

    @Test
    void row_nullInAKey_equalsNothing() {
        StreamJoin join = join(JoinKind.FULL, MINUTE, NONE);
        given.row(join, LEFT, 0, null, "a").row(join, RIGHT, 1, null, "x").advance(join, 100_000);
        assertThat(given.texts).containsExactly("1 [null, null, null, x]", "60000 [null, a, null, null]");
    }

    @Test
    void row_residualCondition_thatCannotBeComputed_costsThePair() {
        RowPredicate condition = (rowtime, row) -> {
            if ("bad".equals(row[1])) {
                throw new InvalidValueException("division by zero");
            }
            return !row[1].equals(row[3]);
        };
        StreamJoin join = new StreamJoin(
                JoinKind.RIGHT, new JoinSide(2, List.of(0), MINUTE), new JoinSide(2, List.of(0), NONE), condition);
        given.row(join, LEFT, 0, 1, "bad")
                .row(join, LEFT, 0, 1, "good")
                .row(join, RIGHT, 1, 1, "x")
                .row(join, RIGHT, 2, 1, "good");
        assertThat(given.texts)
                .containsExactly(
                        "1 ! division by zero", "1 [1, good, 1, x]", "2 ! division by zero", "2 [null, null, 1, good]");
    }

    @Test
    void row_cross_meetsAll() {
        StreamJoin join = new StreamJoin(
                JoinKind.CROSS, new JoinSide(1, List.of(), MINUTE), new JoinSide(1, List.of(), NONE), null);
        given.row(join, LEFT, 0, "a").row(join, LEFT, 1, "b").row(join, RIGHT, 2, "x");
        assertThat(given.texts).containsExactly("2 [a, x]", "2 [b, x]");
    }

    @Test
    void construction_withoutAWindow_isRefused() {
        assertThatThrownBy(() -> join(JoinKind.INNER, NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither side of the join has a window");
        assertThatThrownBy(() -> new StreamJoin(
                        JoinKind.INNER, new JoinSide(1, List.of(0), MINUTE), new JoinSide(1, List.of(), NONE), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void anyRows_agreeWithANaiveJoin_andCrashesAreNotSeen(JoinKind kind) {
        List<JoinWindow> windows =
                List.of(NONE, new JoinWindow.Range(0), new JoinWindow.Range(30), new JoinWindow.Rows(3));
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(seed);
            JoinWindow left = windows.get(random.nextInt(4));
            JoinWindow right = windows.get(left == NONE ? 1 + random.nextInt(3) : random.nextInt(4));
            List<Integer> keys = kind == JoinKind.CROSS ? List.of() : List.of(0);
            RowPredicate residual = seed % 3 == 0 ? (rowtime, row) -> !row[1].equals(row[3]) : null;
            NaiveJoin naive = new NaiveJoin(kind, left, right, keys.isEmpty(), residual);
            List<Crashes.Step> steps = steps(random, naive);
            List<String> texts = Crashes.areNotSeen(
                    () -> new StreamJoin(kind, new JoinSide(2, keys, left), new JoinSide(2, keys, right), residual),
                    steps,
                    random);
            assertThat(texts)
                    .as("%s of %s and %s, seed %d", kind, left, right, seed)
                    .isEqualTo(naive.texts());
        }
    }

    private static List<Crashes.Step> steps(Random random, NaiveJoin naive) {
        List<Crashes.Step> steps = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 300; i++) {
            now += random.nextInt(3) == 0 ? random.nextInt(20) : 0;
            if (random.nextInt(10) == 0) {
                steps.add(Crashes.bound(now));
                naive.bound(now);
            } else {
                int input = random.nextInt(2);
                Integer key = random.nextInt(10) == 0 ? null : random.nextInt(5);
                Object[] row = {key, random.nextInt(3)};
                steps.add(Crashes.row(input, now, row));
                naive.row(input, now, row);
            }
        }
        steps.add(Crashes.bound(now + 1_000));
        naive.bound(now + 1_000);
        return steps;
    }

    @Test
    void save_writesWhatChanged_andLetsGoOfWhatLeft() {
        HeapStore store = new HeapStore();
        StreamJoin join = join(JoinKind.FULL, MINUTE, MINUTE);
        join.open(store);
        for (int i = 0; i < 5_000; i++) {
            given.row(join, i % 2, i, i / 2 % 1_000, "row");
        }
        join.save();
        long before = store.bytes();
        given.row(join, LEFT, 5_000, 1, "one more");
        join.save();
        assertThat(store.bytes() - before).isLessThan(100);
        given.advance(join, 200_000);
        join.save();
        assertThat(store.size()).as("entries that say where to begin").isLessThanOrEqualTo(4);
        StreamJoin reopened = join(JoinKind.FULL, MINUTE, MINUTE);
        reopened.open(store);
        assertThat(reopened.deadline()).isEqualTo(Operator.NO_DEADLINE);
    }
}
