package io.kinbridge.firehose.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetriesTest {
    private final VirtualTime time = new VirtualTime();

    @Test
    void again_noDuration_isNoRetry() throws Exception {
        assertThat(policy(0).begin().again()).isFalse();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void again_untilTheDurationIsOver_pausesTwiceAsLongEachTimeAndUsesAllOfIt() throws Exception {
        Retries retries = policy(300).begin();
        int made = 0;
        while (retries.again()) {
            made++;
        }

        assertThat(made).isEqualTo(9);
        assertThat(time.passed()).isEqualTo(Duration.ofSeconds(300));
        for (int retry = 1; retry < made; retry++) {
            double cap = Math.min(120, 1 << (retry - 1));
            assertThat(time.pauses().get(retry - 1).toMillis() / 1000.0).isBetween(cap * 0.85, cap * 1.15);
        }
    }

    @Test
    void again_theClockStartsAtTheFirstFailure() throws Exception {
        Retries retries = policy(10).begin();
        time.pause(Duration.ofHours(1));

        assertThat(retries.again()).isTrue();
        time.pause(Duration.ofSeconds(10));
        assertThat(retries.again()).isFalse();
    }

    @Test
    void policy_negativeDuration_isRefused() {
        assertThatThrownBy(() -> policy(-1)).hasMessageContaining("must not be negative");
    }

    private RetryPolicy policy(int seconds) {
        return time.retries(seconds);
    }
}
