package io.kinbridge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private final Ticks ticks = new Ticks();
    private final Allowances<Integer, TokenBucket> allowances = new Allowances<>();

    @Test
    void of_oneAfterTheOther_forgetsThoseThatAreWhole() {
        TokenBucket used = of(-1);
        for (int i = 0; i < 100_000; i++) {
            of(i);
            ticks.advance(Duration.ofMillis(1));
            assertThat(used.tryTake(1)).isTrue();
        }
        assertThat(allowances.size()).isLessThanOrEqualTo(2_001);
        assertThat(of(-1)).as("one that is in use is kept").isSameAs(used);
    }

    private TokenBucket of(int what) {
        return allowances.of(what, () -> new TokenBucket(10_000, ticks));
    }
}
