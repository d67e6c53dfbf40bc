package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DateTimeFunctionsTest {
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;

    @Test
    void step_timestamp_isAMultipleSince1970() {
        assertThat(DateTimeFunctions.step(millis("2024-05-06T10:02:03.456Z"), 5 * MINUTE))
                .isEqualTo(millis("2024-05-06T10:00:00Z"));
        assertThat(DateTimeFunctions.step(millis("2004-09-27T13:00:00Z"), 5 * DAY))
                .isEqualTo(millis("2004-09-24T00:00:00Z"));
        assertThat(DateTimeFunctions.step(-1, MINUTE)).isEqualTo(-MINUTE);
    }

    @Test
    void step_dateTimeAndMonths() {
        assertThat(DateTimeFunctions.stepDate((int) LocalDate.of(2004, 9, 27).toEpochDay(), 5 * DAY))
                .isEqualTo((int) LocalDate.of(2004, 9, 24).toEpochDay());
        assertThat(DateTimeFunctions.stepDate(12_345, MINUTE)).isEqualTo(12_345);
        assertThat(DateTimeFunctions.stepTime(3_723_456, 5 * MINUTE)).isEqualTo(3_600_000);
        assertThat(DateTimeFunctions.stepMonths(millis("2024-05-06T10:02:03Z"), 3))
                .isEqualTo(millis("2024-04-01T00:00:00Z"));
        assertThat(DateTimeFunctions.stepMonths(millis("1969-11-06T10:02:03Z"), 12))
                .isEqualTo(millis("1969-01-01T00:00:00Z"));
    }

    @Test
    void step_integer_goesDownBelowZeroToo() {
        assertThat(DateTimeFunctions.stepInteger(23, 5)).isEqualTo(20);
        assertThat(DateTimeFunctions.stepInteger(-23, 5)).isEqualTo(-25);
        assertThatThrownBy(() -> DateTimeFunctions.stepInteger(23, 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("STEP: BY 0 is not above 0");
    }

    @Test
    void timestampDifference_isEndMinusStart() {
        assertThat(DateTimeFunctions.timestampDifference(1_000, 301_000)).isEqualTo(300_000);
        assertThat(DateTimeFunctions.timestampDifference(301_000, 1_000)).isEqualTo(-300_000);
    }

    @Test
    void unixTimestamp_countsMilliseconds() {
        assertThat(DateTimeFunctions.toTimestamp(1714989723456L)).isEqualTo(millis("2024-05-06T10:02:03.456Z"));
        assertThat(DateTimeFunctions.unixTimestamp(millis("2024-05-06T10:02:03.456Z")))
                .isEqualTo(1714989723456L);
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
