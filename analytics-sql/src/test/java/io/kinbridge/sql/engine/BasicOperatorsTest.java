package io.kinbridge.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BasicOperatorsTest {
    private static final RowFunction AS_IT_IS = (rowtime, row) -> row;

    private final Given given = new Given();

    @Test
    void filter_keepsRowsOfWhichTheConditionIsTrue() {
        Filter filter = new Filter((rowtime, row) -> (Integer) row[0] > 1);
        given.row(filter, 0, 5, 1).row(filter, 0, 6, 2);
        assertThat(given.texts).containsExactly("6 [2]");
    }

    @Test
    void projection_makesRows_aFailureCostsTheRow() {
        Projection projection = new Projection((rowtime, row) -> {
            if (row[0] == null) {
                throw new InvalidValueException("no value");
            }
            return new Object[] {rowtime, row[0]};
        });
        given.row(projection, 0, 5, "a").row(projection, 0, 6, new Object[] {null});
        assertThat(given.texts).containsExactly("5 [5, a]", "6 ! no value");
    }

    @Test
    void passThrough_handsOnAllInputs() {
        PassThrough union = new PassThrough();
        given.row(union, 0, 5, "a").row(union, 1, 5, "b");
        assertThat(given.texts).containsExactly("5 [a]", "5 [b]");
    }

    @Test
    void rowtimeAssignment_goingBackwardsOrNull_isLost() {
        RowtimeAssignment assignment = new RowtimeAssignment(AS_IT_IS, 0, null);
        given.row(assignment, 0, 10_000, 5_000L)
                .row(assignment, 0, 10_001, 4_999L)
                .row(assignment, 0, 10_002, new Object[] {null})
                .row(assignment, 0, 10_003, 5_000L);
        assertThat(given.texts)
                .containsExactly(
                        "5000 [5000]",
                        "10001 ! AS ROWTIME: 1970-01-01 00:00:04.999 is before 1970-01-01 00:00:05.000 of an earlier row;"
                                + " order the rows by ORDER BY ... WITHIN first",
                        "10002 ! AS ROWTIME: NULL is no time; leave such rows out with WHERE",
                        "5000 [5000]");
    }

    @Test
    void rowtimeAssignment_bounds_areAsFarBehindAsRowsLatelyWere() {
        RowtimeAssignment assignment = new RowtimeAssignment(AS_IT_IS, 0, null);
        assertThat(assignment.bound(9_000)).isEqualTo(Long.MIN_VALUE);
        given.row(assignment, 0, 10_000, 8_000L).row(assignment, 0, 11_000, 10_000L);
        assertThat(assignment.bound(11_500)).isEqualTo(10_000);
        assertThat(assignment.bound(20_000)).isEqualTo(18_000);
        given.row(assignment, 0, 20_500, 17_000L).row(assignment, 0, 21_000, 18_500L);
        assertThat(given.texts).endsWith("18000 [17000]", "18500 [18500]");
        for (int i = 0; i < 2 * RowtimeLag.ROWS; i++) {
            given.row(assignment, 0, 30_000, 30_000L);
        }
        assertThat(assignment.bound(40_000)).isEqualTo(40_000);
    }

    @Test
    void rowtimeAssignment_ofRowtimeAlone_boundsAreKnown() {
        RowtimeAssignment minutes = new RowtimeAssignment(AS_IT_IS, 0, rowtime -> rowtime / 60_000 * 60_000);
        given.row(minutes, 0, 60_000, 60_000L);
        assertThat(minutes.bound(119_999)).isEqualTo(60_000);
        assertThat(minutes.bound(120_000)).isEqualTo(120_000);
    }

    @Test
    void rowtimeAssignment_crashesAreNotSeen() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<Crashes.Step> steps = new ArrayList<>();
            long now = 1_000;
            for (int i = 0; i < 3_000; i++) {
                now += random.nextInt(10);
                steps.add(random.nextInt(5) == 0 ? Crashes.bound(now) : Crashes.row(0, now, now - random.nextInt(40)));
            }
            Crashes.areNotSeen(() -> new RowtimeAssignment(AS_IT_IS, 0, null), steps, random);
        }
    }
}
