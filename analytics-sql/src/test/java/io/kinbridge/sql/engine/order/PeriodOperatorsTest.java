package io.kinbridge.sql.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.engine.Crashes;
import io.kinbridge.sql.engine.Given;
import io.kinbridge.sql.engine.HeapStore;
import io.kinbridge.sql.engine.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeriodOperatorsTest {
    private static final Period SECOND = new Period.OfTime(time -> time / 1_000 * 1_000 + 1_000);
    private static final Period BATCH = new Period.OfValue(0);

    private final Given given = new Given();

    @Test
    void sort_corpusCase_sortedWithinTheSecond_atItsEnd() {
        PeriodSort sort = new PeriodSort(SECOND, List.of(SortKey.descending(1)));
        given.row(sort, 0, 600_100, "a", 3.0).row(sort, 0, 600_200, "b", 9.0).row(sort, 0, 600_900, "c", 5.0);
        assertThat(given.texts).isEmpty();
        assertThat(sort.deadline()).isEqualTo(601_000);
        given.row(sort, 0, 601_000, "d", 1.0)
                .row(sort, 0, 601_500, "e", 2.0)
                .row(sort, 0, 604_200, "f", 7.0)
                .advance(sort, 620_000);
        assertThat(given.texts)
                .containsExactly(
                        "601000 [b, 9.0]",
                        "601000 [c, 5.0]",
                        "601000 [a, 3.0]",
                        "602000 [e, 2.0]",
                        "602000 [d, 1.0]",
                        "605000 [f, 7.0]");
        assertThat(sort.deadline()).isEqualTo(Operator.NO_DEADLINE);
    }

    @Test
    void sort_severalKeys_equalRowsStayInTheirOrder() {
        PeriodSort sort = new PeriodSort(SECOND, List.of(SortKey.ascending(0), SortKey.descending(1)));
        given.row(sort, 0, 0, 1, 1, "first")
                .row(sort, 0, 1, null, 1, "null")
                .row(sort, 0, 2, 1, 2, "second")
                .row(sort, 0, 3, 1, 1, "third")
                .advance(sort, 1_000);
        assertThat(given.texts)
                .containsExactly(
                        "1000 [1, 2, second]", "1000 [1, 1, first]", "1000 [1, 1, third]", "1000 [null, 1, null]");
    }

    @Test
    void sort_periodOfAValue_endsWithAnother() {
        PeriodSort sort = new PeriodSort(BATCH, List.of(SortKey.ascending(1)));
        given.row(sort, 0, 1, 7, "b").row(sort, 0, 2, 7, "a").advance(sort, 100_000);
        assertThat(given.texts).isEmpty();
        given.row(sort, 0, 200_000, 8, "x").row(sort, 0, 200_001, null, "y");
        assertThat(given.texts).containsExactly("200000 [7, a]", "200000 [7, b]", "200001 [8, x]");
    }

    @Test
    void sort_crashesAreNotSeen() {
        for (Period period : List.of(SECOND, BATCH)) {
            for (int seed = 0; seed < 10; seed++) {
                Random random = new Random(seed);
                List<String> texts = Crashes.areNotSeen(
                        () -> new PeriodSort(period, List.of(SortKey.ascending(1))), steps(random), random);
                assertThat(texts).hasSizeGreaterThan(300);
            }
        }
    }

    @Test
    void distinct_theFirstOfEachInThePeriod_atOnce() {
        PeriodDistinct distinct = new PeriodDistinct(SECOND, 3, Set.of(0));
        given.row(distinct, 0, 0, 0L, "a", null)
                .row(distinct, 0, 1, 1L, "a", null)
                .row(distinct, 0, 999, 999L, "a", 1)
                .row(distinct, 0, 1_000, 1_000L, "a", null)
                .row(distinct, 0, 1_001, 1_001L, "a", null);
        assertThat(given.texts).containsExactly("0 [0, a, null]", "999 [999, a, 1]", "1000 [1000, a, null]");
    }

    @Test
    void distinct_periodOfAValue_lastsUntilAnother() {
        PeriodDistinct distinct = new PeriodDistinct(BATCH, 2, Set.of());
        given.row(distinct, 0, 0, null, "a")
                .row(distinct, 0, 5_000, null, "a")
                .row(distinct, 0, 5_001, 1, "a")
                .row(distinct, 0, 5_002, 1, "a");
        assertThat(given.texts).containsExactly("0 [null, a]", "5001 [1, a]");
    }

    @Test
    void distinct_crashesAreNotSeen() {
        for (Period period : List.of(SECOND, BATCH)) {
            for (int seed = 0; seed < 10; seed++) {
                Random random = new Random(seed);
                List<String> texts =
                        Crashes.areNotSeen(() -> new PeriodDistinct(period, 3, Set.of(2)), steps(random), random);
                assertThat(texts).hasSizeBetween(100, 490);
            }
        }
    }

    private static List<Crashes.Step> steps(Random random) {
        List<Crashes.Step> steps = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 600; i++) {
            now += random.nextInt(150);
            if (random.nextInt(6) == 0) {
                steps.add(Crashes.bound(now));
            } else {
                steps.add(Crashes.row(0, now, now / 900, random.nextInt(4), i));
            }
        }
        return steps;
    }

    @Test
    void save_writesWhatChanged_andLetsGoOfPeriodsThatEnded() {
        HeapStore store = new HeapStore();
        PeriodSort sort = new PeriodSort(SECOND, List.of(SortKey.ascending(0)));
        sort.open(store);
        for (int i = 0; i < 20_000; i++) {
            given.row(sort, 0, 5, i, "some text that makes the row a little longer");
        }
        sort.save();
        assertThat(store.longest()).as("bytes of a record").isLessThan(300_000);
        long before = store.bytes();
        given.row(sort, 0, 6, 1, "one more");
        sort.save();
        assertThat(store.bytes() - before).isLessThan(100);
        given.advance(sort, 1_000);
        sort.save();
        assertThat(store.size()).isEqualTo(1);
        given.row(sort, 0, 1_001, 1, "comes").row(sort, 0, 2_000, 1, "stays");
        sort.save();
        assertThat(store.size()).isEqualTo(2);
        PeriodSort reopened = new PeriodSort(SECOND, List.of());
        reopened.open(store);
        Given rest = new Given();
        rest.advance(reopened, 3_000);
        assertThat(rest.texts).containsExactly("3000 [1, stays]");
    }
}
