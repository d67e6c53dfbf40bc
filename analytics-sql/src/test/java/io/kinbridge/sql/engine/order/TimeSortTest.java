package io.kinbridge.sql.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.engine.Crashes;
import io.kinbridge.sql.engine.Given;
import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.engine.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeSortTest {
    private final Given given = new Given();
    private final TimeSort sort = new TimeSort(0, 5_000);

    @Test
    void row_holdsRowsForTheInterval_andGivesThemOutInOrder() {
        given.row(sort, 0, 20_000, 10_000L, "a")
                .row(sort, 0, 20_001, 12_000L, "b")
                .row(sort, 0, 20_002, 11_000L, "c")
                .row(sort, 0, 20_003, 10_000L, "d");
        assertThat(given.texts).isEmpty();
        given.row(sort, 0, 20_004, 16_000L, "e");
        assertThat(given.texts).containsExactly("10000 [10000, a]", "10000 [10000, d]", "11000 [11000, c]");
        given.row(sort, 0, 20_005, 11_000L, "just in time");
        assertThat(given.texts).endsWith("11000 [11000, just in time]");
    }

    @Test
    void row_tooLateOrNull_isLost() {
        given.row(sort, 0, 20_000, 10_000L, "a")
                .row(sort, 0, 20_001, 4_999L, "late")
                .row(sort, 0, 20_002, null, "never");
        assertThat(given.texts)
                .containsExactly(
                        "20001 ! ORDER BY ... WITHIN: 1970-01-01 00:00:04.999 is 5001 ms behind 1970-01-01 00:00:10.000"
                                + " of an earlier row, the interval is 5000 ms",
                        "20002 ! ORDER BY ... WITHIN: the row's time is NULL");
    }

    @Test
    void advance_nothingCameForTheInterval_allGoesOut() {
        given.row(sort, 0, 20_000, 10_000L, "a").row(sort, 0, 21_000, 9_000L, "b");
        assertThat(sort.deadline()).isEqualTo(26_001);
        given.advance(sort, 26_000);
        assertThat(given.texts).isEmpty();
        given.advance(sort, 26_001);
        assertThat(given.texts).containsExactly("9000 [9000, b]", "10000 [10000, a]");
        assertThat(sort.deadline()).isEqualTo(Operator.NO_DEADLINE);
        given.row(sort, 0, 27_000, 9_500L, "behind");
        assertThat(given.texts)
                .endsWith(
                        "27000 ! ORDER BY ... WITHIN: 1970-01-01 00:00:09.500 is before 1970-01-01 00:00:10.000 of a row"
                                + " that went out, as none had come for 5000 ms");
    }

    @Test
    void bound_isBehindAsRowsWere_andNotBeyondThoseHeld() {
        assertThat(sort.bound(1_000)).isEqualTo(Long.MIN_VALUE);
        given.row(sort, 0, 20_000, 18_000L, "a").row(sort, 0, 20_500, 19_000L, "b");
        assertThat(sort.bound(19_000)).isEqualTo(17_000);
        assertThat(sort.bound(22_000)).isEqualTo(18_000);
        given.advance(sort, 25_501);
        assertThat(sort.bound(25_501)).isEqualTo(23_501);
        given.row(sort, 0, 25_600, 23_000L, "behind the bound").advance(sort, 40_000);
        assertThat(given.texts).endsWith("23501 [23000, behind the bound]");
    }

    @Test
    void rowsWithinTheInterval_comeOutSorted_andCrashesAreNotSeen() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Crashes.Step> steps = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 1_000; i++) {
                now += random.nextInt(10);
                long time = now - random.nextInt(400);
                times.add(time);
                steps.add(Crashes.row(0, now, time, i));
            }
            steps.add(Crashes.bound(now + 1_000));
            List<String> texts = Crashes.areNotSeen(() -> new TimeSort(0, 400), steps, random);
            List<String> sorted =
                    times.stream().sorted().map(time -> time + " [" + time).toList();
            assertThat(texts)
                    .extracting(text -> text.substring(0, text.indexOf(',')))
                    .isEqualTo(sorted);
        }
    }

    @Test
    void anyRowsAndBounds_crashesAreNotSeen() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Crashes.Step> steps = new ArrayList<>();
            long now = 0;
            for (int i = 0; i < 1_000; i++) {
                now += random.nextInt(random.nextInt(50) == 0 ? 3_000 : 60);
                if (random.nextInt(6) == 0) {
                    steps.add(Crashes.bound(now));
                } else {
                    steps.add(Crashes.row(0, now, now - random.nextInt(500), i));
                }
            }
            List<String> texts = Crashes.areNotSeen(() -> new TimeSort(0, 300), steps, random);
            assertThat(texts).anyMatch(text -> text.contains("!")).hasSizeGreaterThan(700);
        }
    }

    @Test
    void save_whatWentOutLeavesTheStore() {
        HeapStore store = new HeapStore();
        sort.open(store);
        for (int i = 0; i < 1_000; i++) {
            given.row(sort, 0, 20_000 + i, 10_000L + i, "row");
        }
        sort.save();
        assertThat(store.size()).isEqualTo(1_001);
        given.advance(sort, 100_000);
        sort.save();
        assertThat(store.size()).isEqualTo(1);
    }
}
