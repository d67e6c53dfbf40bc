package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutstandingTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Outstanding outstanding = new Outstanding();
    private final AtomicInteger flushes = new AtomicInteger();

    private void given(int added, int done, int told) {
        for (int i = 0; i < added; i++) {
            outstanding.added();
        }
        outstanding.done(done);
        outstanding.told(told);
    }

    private Thread startedWaiting(CountDownLatch ended) {
        Thread waiting = new Thread(() -> {
            outstanding.awaitNone(flushes::incrementAndGet, false);
            ended.countDown();
        });
        waiting.start();
        Eventually.within(LIMIT).until(flushes::get, count -> count > 0);
        return waiting;
    }

    @Test
    void count_ofThoseNotDone_neverFallsBelowNone() {
        assertThat(outstanding.count()).isZero();
        given(5, 2, 0);
        assertThat(outstanding.count()).isEqualTo(3);
        outstanding.done(4);
        assertThat(outstanding.count()).isZero();
    }

    @Test
    void awaitNone_nothingOutstanding_returnsWithoutAFlush() {
        outstanding.awaitNone(flushes::incrementAndGet, false);
        given(2, 2, 2);
        outstanding.awaitNone(flushes::incrementAndGet, false);
        assertThat(flushes).hasValue(0);
    }

    @Test
    void awaitNone_doneButNotTold_waitsUntilTold() throws Exception {
        given(3, 0, 0);
        CountDownLatch ended = new CountDownLatch(1);
        startedWaiting(ended);
        outstanding.done(3);
        assertThat(ended.getCount()).isEqualTo(1);
        outstanding.told(2);
        assertThat(ended.getCount()).isEqualTo(1);
        outstanding.told(1);
        assertThat(ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void awaitNone_asListener_needsThemDoneOnly() {
        given(3, 3, 0);
        outstanding.awaitNone(flushes::incrementAndGet, true);
        assertThat(flushes).hasValue(0);
    }

    @Test
    void awaitNone_moreAddedMeanwhile_flushesAgainAndWaitsForThem() throws Exception {
        given(1, 0, 0);
        CountDownLatch ended = new CountDownLatch(1);
        startedWaiting(ended);
        outstanding.added();
        given(0, 1, 1);
        Eventually.within(LIMIT).until(flushes::get, count -> count > 1);
        assertThat(ended.getCount()).isEqualTo(1);
        given(0, 1, 1);
        assertThat(ended.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void awaitNone_interrupted_goesOnWaitingAndKeepsTheInterrupt() throws Exception {
        given(1, 0, 0);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            outstanding.awaitNone(flushes::incrementAndGet, false);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        waiting.start();
        Eventually.within(LIMIT).until(flushes::get, count -> count > 0);
        waiting.interrupt();
        Eventually.within(LIMIT).until(flushes::get, count -> count > 1);
        assertThat(interrupted).isNotDone();
        given(0, 1, 1);
        assertThat(interrupted.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }
}
