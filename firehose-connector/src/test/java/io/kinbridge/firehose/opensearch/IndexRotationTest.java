package io.kinbridge.firehose.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexRotationTest {
    /** The guide's table, but for its week: see {@link IndexRotation}. */
    @ParameterizedTest
    @CsvSource({
        "NoRotation, ''",
        "OneHour, -2016-02-25-13",
        "OneDay, -2016-02-25",
        "OneWeek, -2016-w09",
        "OneMonth, -2016-02"
    })
    void suffix_ofTheGuidesExample(String rotation, String suffix) {
        assertThat(IndexRotation.of(rotation)
                        .suffix(Instant.parse("2016-02-25T13:00:00Z").toEpochMilli()))
                .isEqualTo(suffix);
    }

    @ParameterizedTest
    @CsvSource({
        "2015-12-26T23:59:59.999Z, -2015-w52",
        "2015-12-27T00:00:00Z, -2016-w01",
        "2016-01-02T23:59:59.999Z, -2016-w01",
        "2016-01-03T00:00:00Z, -2016-w02",
        "2016-12-31T23:59:59.999Z, -2016-w53",
        "2017-01-01T00:00:00Z, -2017-w01",
        "2017-01-07T00:00:00Z, -2017-w01",
        "2020-08-13T00:00:00Z, -2020-w33"
    })
    void suffix_ofWeeks_beginOnSundayAndTheFirstHasTheFirstSaturday(Instant arrival, String suffix) {
        assertThat(IndexRotation.ONE_WEEK.suffix(arrival.toEpochMilli())).isEqualTo(suffix);
    }

    @Test
    void of_nothing_isEachDay() {
        assertThat(IndexRotation.of(null)).isEqualTo(IndexRotation.ONE_DAY);
    }

    @Test
    void of_anotherName_isRefused() {
        assertThatThrownBy(() -> IndexRotation.of("OneYear")).hasMessageContaining("OneYear");
    }
}
