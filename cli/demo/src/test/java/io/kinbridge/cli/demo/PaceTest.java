package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @Test
    void allowed_aThirdBeforeAThirdDuringAllAfter() {
        Pace pace = new Pace(10_000);
        assertThat(pace.allowed(Scaling.State.TO_COME, Duration.ZERO)).isEqualTo(3333);
        assertThat(pace.allowed(Scaling.State.UNDER_WAY, Duration.ofMillis(1450)))
                .isBetween(4900, 5100);
        assertThat(pace.allowed(Scaling.State.UNDER_WAY, Duration.ofMinutes(1))).isEqualTo(6666);
        assertThat(pace.allowed(Scaling.State.DONE, Duration.ofSeconds(3))).isEqualTo(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 100})
    void allowed_smallInput_someAreWrittenInEachPhase(int lines) {
        Pace pace = new Pace(lines);
        int before = pace.allowed(Scaling.State.TO_COME, Duration.ZERO);
        int during = pace.allowed(Scaling.State.UNDER_WAY, Duration.ZERO) - before;
        int after = lines - pace.allowed(Scaling.State.UNDER_WAY, Duration.ofHours(1));
        assertThat(before).isPositive();
        assertThat(during).isPositive();
        assertThat(after).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void allowed_fewerThanThreeLines_neverExceedsThem(int lines) {
        Pace pace = new Pace(lines);
        assertThat(pace.allowed(Scaling.State.UNDER_WAY, Duration.ofHours(1))).isLessThanOrEqualTo(lines);
        assertThat(pace.allowed(Scaling.State.DONE, Duration.ZERO)).isEqualTo(lines);
    }
}
