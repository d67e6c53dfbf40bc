package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final MutableClock clock = MutableClock.at(START);

    @Test
    void instant_untouched_standsStill() {
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.millis()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void advance_bothDirections_movesTheTime() {
        assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo(START.plusSeconds(300));
        assertThat(clock.advance(Duration.ofMinutes(-6))).isEqualTo(START.minusSeconds(60));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(60));
    }

    @Test
    void withZone_viewOfTheSameClock_followsIt() {
        Clock view = clock.withZone(ZoneId.of("Europe/Vienna"));
        clock.set(START.plusSeconds(1));
        assertThat(view.instant()).isEqualTo(START.plusSeconds(1));
        assertThat(view.getZone()).isEqualTo(ZoneId.of("Europe/Vienna"));
    }
}
