package io.kinbridge.sql.function;

import static io.kinbridge.sql.function.DateTimeUnit.DAY;
import static io.kinbridge.sql.function.DateTimeUnit.HOUR;
import static io.kinbridge.sql.function.DateTimeUnit.MINUTE;
import static io.kinbridge.sql.function.DateTimeUnit.MONTH;
import static io.kinbridge.sql.function.DateTimeUnit.SECOND;
import static io.kinbridge.sql.function.DateTimeUnit.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTimeUnitTest {
    private static final long TIMESTAMP = millis("2024-05-06T10:02:03.456Z");

    @ParameterizedTest
    @CsvSource({
        "YEAR,   2024-01-01T00:00:00Z, 2025-01-01T00:00:00Z",
        "MONTH,  2024-05-01T00:00:00Z, 2024-06-01T00:00:00Z",
        "DAY,    2024-05-06T00:00:00Z, 2024-05-07T00:00:00Z",
        "HOUR,   2024-05-06T10:00:00Z, 2024-05-06T11:00:00Z",
        "MINUTE, 2024-05-06T10:02:00Z, 2024-05-06T10:03:00Z",
        "SECOND, 2024-05-06T10:02:03Z, 2024-05-06T10:02:04Z",
    })
    void floorAndCeil_ofATimestamp(DateTimeUnit unit, Instant floor, Instant ceil) {
        assertThat(unit.floorTimestamp(TIMESTAMP)).isEqualTo(floor.toEpochMilli());
        assertThat(unit.ceilTimestamp(TIMESTAMP)).isEqualTo(ceil.toEpochMilli());
        assertThat(unit.floorTimestamp(floor.toEpochMilli())).isEqualTo(floor.toEpochMilli());
        assertThat(unit.ceilTimestamp(floor.toEpochMilli())).isEqualTo(floor.toEpochMilli());
    }

    @Test
    void floor_before1970_goesDown() {
        assertThat(HOUR.floorTimestamp(millis("1969-12-31T23:30:00Z"))).isEqualTo(millis("1969-12-31T23:00:00Z"));
        assertThat(MONTH.floorTimestamp(millis("1969-12-31T23:30:00Z"))).isEqualTo(millis("1969-12-01T00:00:00Z"));
        assertThat(YEAR.ceilTimestamp(millis("1969-12-31T23:30:00Z"))).isZero();
    }

    @Test
    void floorAndCeil_ofADateAndOfATime() {
        int date = (int) LocalDate.of(2024, 5, 6).toEpochDay();
        assertThat(MONTH.floorDate(date)).isEqualTo(date - 5);
        assertThat(MONTH.ceilDate(date)).isEqualTo(date + 26);
        assertThat(HOUR.floorDate(date)).isEqualTo(date);
        assertThat(HOUR.floorTime(3_723_456)).isEqualTo(3_600_000);
        assertThat(MINUTE.ceilTime(3_723_456)).isEqualTo(3_780_000);
        assertThat(DAY.floorTime(3_723_456)).isZero();
        assertThat(HOUR.ceilTime(86_399_999)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"YEAR, 2024", "MONTH, 5", "DAY, 6", "HOUR, 10", "MINUTE, 2", "SECOND, 3"})
    void extract_fromATimestamp(DateTimeUnit unit, long expected) {
        assertThat(unit.extractFromTimestamp(TIMESTAMP)).isEqualTo(expected);
    }

    @Test
    void extract_secondsHaveMilliseconds() {
        assertThat(DateTimeUnit.secondsOf(TIMESTAMP)).isEqualTo(new BigDecimal("3.456"));
        assertThat(DateTimeUnit.secondsOf(-1)).isEqualTo(new BigDecimal("59.999"));
    }

    @Test
    void extract_fromADateOrATime() {
        int date = (int) LocalDate.of(2024, 5, 6).toEpochDay();
        assertThat(YEAR.extractFromDate(date)).isEqualTo(2024);
        assertThat(HOUR.extractFromDate(date)).isZero();
        assertThat(MINUTE.extractFromTime(3_723_456)).isEqualTo(2);
        assertThatThrownBy(() -> DAY.extractFromTime(0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void extract_fromAnInterval_itsFirstFieldIsNotBounded() {
        long interval = 30 * 3_600_000L + 61_500;
        assertThat(DAY.extractFromInterval(interval, DAY)).isEqualTo(1);
        assertThat(HOUR.extractFromInterval(interval, DAY)).isEqualTo(6);
        assertThat(HOUR.extractFromInterval(interval, HOUR)).isEqualTo(30);
        assertThat(DAY.extractFromInterval(interval, HOUR)).isZero();
        assertThat(MINUTE.extractFromInterval(-interval, HOUR)).isEqualTo(-1);
        assertThat(DateTimeUnit.secondsOfInterval(interval, HOUR)).isEqualTo(new BigDecimal("1.500"));
        assertThat(DateTimeUnit.secondsOfInterval(61_500, SECOND)).isEqualTo(new BigDecimal("61.500"));
        assertThat(YEAR.extractFromMonths(30, YEAR)).isEqualTo(2);
        assertThat(MONTH.extractFromMonths(30, YEAR)).isEqualTo(6);
        assertThat(MONTH.extractFromMonths(30, MONTH)).isEqualTo(30);
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
