package io.kinbridge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final Ticks ticks = new Ticks();
    private final TokenBucket bucket = new TokenBucket(10, ticks);

    @Test
    void tryTake_aSecondsWorth_isThereAtOnceAndNoMore() {
        assertThat(bucket.tryTake(4)).isTrue();
        assertThat(bucket.tryTake(6)).isTrue();
        assertThat(bucket.tryTake(1)).isFalse();
    }

    @Test
    void tryTake_later_findsWhatCameInMeanwhile() {
        bucket.tryTake(10);
        ticks.advance(Duration.ofMillis(99));
        assertThat(bucket.tryTake(1)).isFalse();
        ticks.advance(Duration.ofMillis(1));
        assertThat(bucket.tryTake(1)).isTrue();
        assertThat(bucket.tryTake(1)).isFalse();
    }

    @Test
    void tryTake_afterALongTime_findsNoMoreThanASecondsWorth() {
        ticks.advance(Duration.ofHours(1));
        assertThat(bucket.tryTake(10)).isTrue();
        assertThat(bucket.tryTake(1)).isFalse();
    }

    @Test
    void tryTake_moreThanItHolds_passesWhenFullAndIsPaidBack() {
        assertThat(bucket.tryTake(30)).isTrue();
        ticks.advance(Duration.ofMillis(2_900));
        assertThat(bucket.tryTake(10)).isFalse();
        ticks.advance(Duration.ofMillis(100));
        assertThat(bucket.tryTake(10)).isTrue();
    }

    @Test
    void giveBack_whatWasTaken_isThereAgain() {
        bucket.tryTake(10);
        bucket.giveBack(10);
        assertThat(bucket.isWhole()).isTrue();
        assertThat(bucket.tryTake(10)).isTrue();
    }

    @Test
    void charge_moreThanItHolds_isWholeDebt() {
        bucket.tryTake(3);
        bucket.charge(50);
        ticks.advance(Duration.ofSeconds(5));
        assertThat(bucket.isInCredit()).isFalse();
        ticks.advance(Duration.ofMillis(1));
        assertThat(bucket.isInCredit()).isTrue();
    }

    @Test
    void charge_asMuchAsItHolds_holdsUpUntilSomethingCameIn() {
        bucket.charge(10);
        assertThat(bucket.isInCredit()).isFalse();
        ticks.advance(Duration.ofMillis(1));
        assertThat(bucket.isInCredit()).isTrue();
    }
}
