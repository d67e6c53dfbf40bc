package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CastsTest {
    @ParameterizedTest
    @CsvSource({"2.5, 3", "-2.5, -3", "2.4999, 2", "-0.4, 0", "12, 12"})
    void toWholeNumber_roundsHalfAwayFromZero(String number, long expected) {
        assertThat(Casts.toBigint(Double.parseDouble(number))).isEqualTo(expected);
        assertThat(Casts.toBigint(new BigDecimal(number))).isEqualTo(expected);
        assertThat(Casts.toBigint(" " + number + " ")).isEqualTo(expected);
    }

    @Test
    void toDecimalAndDouble() {
        assertThat(Casts.toDecimal(0.1, new DecimalType(18, 17))).isEqualByComparingTo("0.1");
        assertThat(Casts.toDecimal("12.345", new DecimalType(5, 2))).isEqualTo(new BigDecimal("12.35"));
        assertThat(Casts.toDouble("1e3")).isEqualTo(1000);
        assertThat(Casts.toReal(" 1.5")).isEqualTo(1.5f);
        assertThat(Casts.toBoolean("True ")).isTrue();
        assertThat(Casts.toBoolean("FALSE")).isFalse();
    }

    @Test
    void textToDateAndTime() {
        assertThat(Casts.toDate("2024-05-06"))
                .isEqualTo((int) LocalDate.of(2024, 5, 6).toEpochDay());
        assertThat(Casts.toTime("01:02:03")).isEqualTo(3_723_000);
        assertThat(Casts.toTime("01:02:03.4")).isEqualTo(3_723_400);
        assertThat(Casts.toTimestamp("2024-05-06 10:02:03.456789"))
                .isEqualTo(Instant.parse("2024-05-06T10:02:03.456Z").toEpochMilli());
    }

    @Test
    void dateAndTime_toEachOther() {
        long timestamp = Instant.parse("1969-12-31T10:02:03.456Z").toEpochMilli();
        assertThat(Casts.toDate(timestamp)).isEqualTo(-1);
        assertThat(Casts.toTime(timestamp)).isEqualTo(36_123_456);
        assertThat(Casts.dateAndTime(-1, 36_123_456)).isEqualTo(timestamp);
        assertThat(Casts.toTimestamp(-1)).isEqualTo(-86_400_000);
    }

    @Test
    void interval_toANumberOfItsField() {
        assertThat(Casts.toBigint(90_000, DateTimeUnit.MINUTE)).isEqualTo(2);
        assertThat(Casts.toBigint(300_000, DateTimeUnit.SECOND)).isEqualTo(300);
        assertThat(Casts.toDecimal(1_500, DateTimeUnit.SECOND, new DecimalType(5, 3)))
                .isEqualTo(new BigDecimal("1.500"));
    }

    @Test
    void toText() {
        assertThat(Casts.timestampText(Instant.parse("2024-05-06T10:02:03Z").toEpochMilli()))
                .isEqualTo("2024-05-06 10:02:03");
        assertThat(Casts.timestampText(Instant.parse("1969-05-06T10:02:03.045Z").toEpochMilli()))
                .isEqualTo("1969-05-06 10:02:03.045");
        assertThat(Casts.dateText(0)).isEqualTo("1970-01-01");
        assertThat(Casts.timeText(3_723_000)).isEqualTo("01:02:03");
        assertThat(Casts.booleanText(true)).isEqualTo("TRUE");
    }

    @Test
    void toTextOfALength_padsOrRefuses_cutsSpacesOnly() {
        assertThat(Casts.fixedChar("ab", 4)).isEqualTo("ab  ");
        assertThat(Casts.varchar("ab", 4)).isEqualTo("ab");
        assertThat(Casts.varchar("ab   ", 3)).isEqualTo("ab ");
        assertThatThrownBy(() -> Casts.varchar("abcd", 3)).hasMessage("'abcd' is longer than 3 characters");
    }

    static Stream<ThrowingCallable> errors() {
        return Stream.of(
                () -> Casts.toBigint("nine"),
                () -> Casts.toBigint(""),
                () -> Casts.toBigint("9223372036854775808"),
                () -> Casts.toBigint(1e19),
                () -> Casts.toBigint(Double.NaN),
                () -> Casts.toDouble("1e999"),
                () -> Casts.toReal("1e99"),
                () -> Casts.toBoolean("1"),
                () -> Casts.toDate("2024-02-30"),
                () -> Casts.toDate("06.05.2024"),
                () -> Casts.toTime("25:00:00"),
                () -> Casts.toTime("10:00"),
                () -> Casts.toTimestamp("2024-05-06"),
                () -> Casts.toTimestamp("2024-05-06 10:02"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void badFormatOrRange_isAnError(ThrowingCallable cast) {
        assertThatThrownBy(cast).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void badFormat_messageNamesTheValue() {
        assertThatThrownBy(() -> Casts.toDate("06.05.2024")).hasMessage("CAST: '06.05.2024' is not a DATE, yyyy-MM-dd");
    }
}
