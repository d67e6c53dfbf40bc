package io.kinbridge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollingDayTest {
    private final Ticks ticks = new Ticks();
    private final RollingDay day = new RollingDay(2, ticks);

    @Test
    void tryTake_asManyAsMayBe_thenOneDayAfterTheFirstAgain() {
        assertThat(day.tryTake()).isTrue();
        ticks.advance(Duration.ofHours(10));
        assertThat(day.tryTake()).isTrue();
        assertThat(day.tryTake()).isFalse();
        assertThat(day.untilNext()).isEqualTo(Duration.ofHours(14));

        ticks.advance(Duration.ofHours(14).minusNanos(1));
        assertThat(day.tryTake()).isFalse();
        ticks.advance(Duration.ofNanos(1));
        assertThat(day.untilNext()).isZero();
        assertThat(day.tryTake()).isTrue();
        assertThat(day.tryTake()).isFalse();
    }

    @Test
    void giveBack_aCallThatFailed_doesNotCount() {
        day.tryTake();
        day.tryTake();
        day.giveBack();
        assertThat(day.tryTake()).isTrue();
    }

    @Test
    void isWhole_onceAllIsADayAgo_isTrue() {
        assertThat(day.isWhole()).isTrue();
        day.tryTake();
        assertThat(day.isWhole()).isFalse();
        ticks.advance(Duration.ofDays(1));
        assertThat(day.isWhole()).isTrue();
    }
}
