package io.kinbridge.kcl.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ProcessorPoolTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void execute_manyTasks_runsNoMoreThanTheBoundAtOnce() throws InterruptedException {
        ProcessorPool pool = new ProcessorPool(threads, 3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch done = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            pool.execute(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                three.countDown();
                await(three);
                running.decrementAndGet();
                done.countDown();
            });
        }
        done.await();
        assertThat(most).hasValue(3);
    }

    @Test
    void execute_oneThread_runsInTheOrderOfArrival() throws InterruptedException {
        ProcessorPool pool = new ProcessorPool(threads, 1);
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            int number = i;
            pool.execute(() -> {
                order.add(number);
                done.countDown();
            });
        }
        done.await();
        assertThat(order).hasSize(100).isSorted();
    }

    @Test
    void isCrowded_somebodyWaits_isTrueUntilItRuns() throws InterruptedException {
        ProcessorPool pool = new ProcessorPool(threads, 1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> await(go));
        assertThat(pool.isCrowded()).isFalse();
        pool.execute(done::countDown);
        assertThat(pool.isCrowded()).isTrue();
        go.countDown();
        done.await();
        assertThat(pool.isCrowded()).isFalse();
    }

    @Test
    void execute_taskThrows_itsThreadServesTheOthers() throws InterruptedException {
        ProcessorPool pool = new ProcessorPool(threads, 1);
        CountDownLatch done = new CountDownLatch(1);
        pool.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        pool.execute(() -> {
            throw new StackOverflowError("on purpose");
        });
        pool.execute(done::countDown);
        done.await();
    }

    @Test
    void execute_taskLeavesAnInterrupt_theNextOneHasNone() throws InterruptedException {
        ProcessorPool pool = new ProcessorPool(threads, 1);
        CountDownLatch queued = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        List<Boolean> interrupted = new ArrayList<>();
        pool.execute(() -> {
            await(queued);
            Thread.currentThread().interrupt();
        });
        pool.execute(() -> {
            interrupted.add(Thread.currentThread().isInterrupted());
            done.countDown();
        });
        queued.countDown();
        done.await();
        assertThat(interrupted).containsExactly(false);
    }

    @Test
    void execute_poolIsShutDown_isRejectedAndTakesNoPlace() {
        ProcessorPool pool = new ProcessorPool(threads, 1);
        threads.shutdownNow();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        }
        assertThat(pool.isCrowded()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
