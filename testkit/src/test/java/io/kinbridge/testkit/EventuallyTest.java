package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
    private final Eventually briefly = Eventually.within(Duration.ofMillis(200)).every(Duration.ofMillis(5));

    @Test
    void untilAsserted_passesOnThirdTry_returns() {
        AtomicInteger tries = new AtomicInteger();
        briefly.untilAsserted(() -> assertThat(tries.incrementAndGet()).isEqualTo(3));
        assertThat(tries).hasValue(3);
    }

    @Test
    void untilAsserted_neverPasses_failsAfterTheLimitWithTheLastFailure() {
        long start = System.nanoTime();
        assertThatThrownBy(() ->
                        briefly.untilAsserted(() -> assertThat(1).as("answer").isEqualTo(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("PT0.2S")
                .hasMessageContaining("answer");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    @Test
    void untilAsserted_exception_isTriedAgainAndKeptAsTheCause() {
        assertThatThrownBy(() -> briefly.untilAsserted(() -> {
                    throw new IOException("no route");
                }))
                .isInstanceOf(AssertionError.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("no route");
    }

    @Test
    void until_valueBecomesWanted_returnsIt() {
        AtomicInteger tries = new AtomicInteger();
        assertThat(briefly.until(tries::incrementAndGet, seen -> seen >= 4)).isEqualTo(4);
    }

    @Test
    void until_valueStaysUnwanted_namesIt() {
        assertThatThrownBy(() -> briefly.until(() -> "CREATING", "ACTIVE"::equals))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("CREATING");
    }
}
