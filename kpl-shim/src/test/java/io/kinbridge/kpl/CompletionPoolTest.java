package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CompletionPoolTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void execute_aTask_runsItOnADaemonThreadNamedAsTheKplsAre() throws Exception {
        try (CompletionPool pool = new CompletionPool()) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            pool.execute(() -> thread.complete(Thread.currentThread()));
            Thread its = thread.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(its.getName()).matches("kpl-callback-pool-\\d+-thread-0");
            assertThat(its.isDaemon()).isTrue();
        }
    }

    @Test
    void execute_manyTasks_usesAsManyThreadsAsThereAreProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CompletionPool pool = new CompletionPool();
        for (int i = 0; i < 1_000; i++) {
            pool.execute(() -> threads.add(Thread.currentThread()));
        }
        pool.close();
        assertThat(threads).hasSizeBetween(1, processors);
    }

    @Test
    void isCompleting_isTrueOnThePoolsThreadsOnly() throws Exception {
        try (CompletionPool pool = new CompletionPool()) {
            CompletableFuture<Boolean> asTask = new CompletableFuture<>();
            pool.execute(() -> asTask.complete(CompletionPool.isCompleting()));
            assertThat(asTask.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
            assertThat(CompletionPool.isCompleting()).isFalse();
        }
    }

    @Test
    void close_withTasksWaiting_runsThemAllFirst() {
        CompletionPool pool = new CompletionPool();
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 10_000; i++) {
            pool.execute(ran::incrementAndGet);
        }
        pool.close();
        assertThat(ran).hasValue(10_000);
    }

    @Test
    void close_calledByATask_returnsWithoutWaitingForItself() throws Exception {
        CompletionPool pool = new CompletionPool();
        CountDownLatch closed = new CountDownLatch(1);
        pool.execute(() -> {
            long began = System.nanoTime();
            pool.close();
            if (System.nanoTime() - began < Duration.ofSeconds(4).toNanos()) {
                closed.countDown();
            }
        });
        assertThat(closed.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    }
}
