package io.kinbridge.sql.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "1992-02-14, 1992-02-14T00:00:00Z",
        "1992-02-14 18:35:44, 1992-02-14T18:35:44Z",
        "1992-02-14 18:35:44.0, 1992-02-14T18:35:44Z",
        "2016-05-01T20:17:20.797945, 2016-05-01T20:17:20.797Z",
        "2016-05-01T20:17:20.7Z, 2016-05-01T20:17:20.700Z",
        "2016-05-01 20:17:20+02:00, 2016-05-01T18:17:20Z",
        "1969-12-31 23:59:59.999, 1969-12-31T23:59:59.999Z",
    })
    void readTimestamp_itsForms_areRead(String text, Instant instant) {
        assertThat(DateTimeText.readTimestamp(text)).isEqualTo(instant.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "1992",
                "1992-2-14",
                "1992-02-30",
                "1992-13-01",
                "1992-02-14 25:00:00",
                "1992-02-14 18:35",
                "1992-02-14 18:35:44.",
                "1992-02-14 18:35:44 then",
                "18:35:44",
                "02/14/1992",
            })
    void readTimestamp_anotherText_isRefused(String text) {
        assertThatThrownBy(() -> DateTimeText.readTimestamp(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void readDate_ofDateAndTime_isTheDate() {
        int day = (int) LocalDate.of(1969, 7, 20).toEpochDay();
        assertThat(DateTimeText.readDate("1969-07-20")).isEqualTo(day);
        assertThat(DateTimeText.readDate("1969-07-20 20:17:40")).isEqualTo(day);
        assertThatThrownBy(() -> DateTimeText.readDate("20:17:40")).hasMessage("'20:17:40' has no date");
    }

    @Test
    void readTime_ofDateAndTime_isTheTime() {
        assertThat(DateTimeText.readTime("20:17:40.5")).isEqualTo(73_060_500);
        assertThat(DateTimeText.readTime("1969-07-20 20:17:40.5")).isEqualTo(73_060_500);
        assertThatThrownBy(() -> DateTimeText.readTime("1969-07-20")).hasMessage("'1969-07-20' has no time");
    }

    @Test
    void written_isToTheMillisecond() {
        assertThat(DateTimeText.timestamp(-1)).isEqualTo("1969-12-31 23:59:59.999");
        assertThat(DateTimeText.timestamp(1714989723056L)).isEqualTo("2024-05-06 10:02:03.056");
        assertThat(DateTimeText.date(0)).isEqualTo("1970-01-01");
        assertThat(DateTimeText.time(73_060_005)).isEqualTo("20:17:40.005");
    }
}
