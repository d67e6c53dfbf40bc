package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTimePatternTest {
    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd,          2009-09-16 03:15:24, 2009-09-16T00:00:00Z",
        "yyyy-hh-mm,          2009-09-16 03:15:24, 2009-01-01T09:16:00Z",
        "MM/dd/yy hh:mm:ss,   09/16/11 03:15:24,   2011-09-16T03:15:24Z",
        "yyyy,                2009-09-16 03:15:24, 2009-01-01T00:00:00Z",
        "yyyy,                09-16 03:15,         0009-01-01T00:00:00Z",
        "yyyy,                16 03:15,            0016-01-01T00:00:00Z",
        "yyyy-hh,             2009-09-16 03:15:24, 2009-01-01T09:00:00Z",
        "yyyy hh,             2009 09 16 03:15:24, 2009-01-01T09:00:00Z",
        "yyyy/hh,             2009/09/16 03:15:24, 2009-01-01T09:00:00Z",
        "yyyy-mm,             2009-09-16 03:15:24, 2009-01-01T00:09:00Z",
        "yyyy/MM/dd HH:mm:ss, 2024/02/29 23:15:07, 2024-02-29T23:15:07Z",
        "dd/MMM/yyyy:HH:mm:ss z, 24/May/2004:22:01:02 GMT, 2004-05-24T22:01:02Z",
        "dd/MMM/yyyy:HH:mm:ss Z, 24/May/2004:22:01:02 -0700, 2004-05-25T05:01:02Z",
    })
    void parseTimestamp_prefixMatches_missingFieldsAreThoseOf1970(String pattern, String text, Instant expected) {
        assertThat(DateTimePattern.of(pattern).parseTimestamp(text)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "MM/dd/yy hh:mm:ss, 2009/09/16 03:15:24",
        "yyyy hh,           2009-09-16 03:15:24",
        "yyyy-MM-dd,        2023-02-29",
        "yyyy-MM-dd,        2023-13-01",
        "yyyy-MM-dd,        noon",
    })
    void parseTimestamp_noMatch_namesTheText(String pattern, String text) {
        assertThatThrownBy(() -> DateTimePattern.of(pattern).parseTimestamp(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("'" + text + "' is not a TIMESTAMP in the format '" + pattern + "'");
    }

    @Test
    void parseDate_twoDigitYear_isInThisCentury() {
        assertThat(DateTimePattern.of("dd.MM.yy").parseDate("03.02.24"))
                .isEqualTo((int) LocalDate.of(2024, 2, 3).toEpochDay());
        assertThat(DateTimePattern.of("yyyy-MM-dd HH").parseDate("1969-12-31 23"))
                .isEqualTo(-1);
    }

    @Test
    void parseTime_ofATextWithADate_keepsTheTimeOfDay() {
        assertThat(DateTimePattern.of("HH:mm").parseTime("01:02")).isEqualTo(3_720_000);
        assertThat(DateTimePattern.of("yyyy-MM-dd HH:mm:ss.SSS").parseTime("1969-12-31 23:59:59.999"))
                .isEqualTo(86_399_999);
    }

    @Test
    void format_inUtcAndEnglish_evenAfterATextWithAZoneWasRead() {
        long timestamp = Instant.parse("2024-05-06T10:02:03.456Z").toEpochMilli();
        assertThat(DateTimePattern.of("dd-MM-yyyy HH:mm").formatTimestamp(timestamp))
                .isEqualTo("06-05-2024 10:02");
        assertThat(DateTimePattern.of("EEE d MMM yyyy 'at' h a").formatTimestamp(timestamp))
                .isEqualTo("Mon 6 May 2024 at 10 AM");
        assertThat(DateTimePattern.of("dd/MM/yy").formatDate(19_849)).isEqualTo("06/05/24");
        assertThat(DateTimePattern.of("HH''mm").formatTime(3_720_000)).isEqualTo("01'02");
        DateTimePattern zoned = DateTimePattern.of("HH:mm z");
        zoned.parseTimestamp("10:00 PST");
        assertThat(zoned.formatTimestamp(0L)).isEqualTo("00:00 UTC");
    }

    @Test
    void formatTimestamp_null_isTheWordNull() {
        assertThat(DateTimePattern.of("yyyy").formatTimestamp(null)).isEqualTo("null");
    }

    @Test
    void of_letterWithoutMeaning_isRejected() {
        assertThatThrownBy(() -> DateTimePattern.of("yyyy-bb"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("'yyyy-bb' is not a pattern of date and time");
    }
}
