package io.kinbridge.kpl;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that complete futures, and so run their listeners: as many as there are processors, as with the KPL. */
final class CompletionPool implements AutoCloseable {
    private static final AtomicInteger POOLS = new AtomicInteger();
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final ThreadPoolExecutor threads;

    CompletionPool() {
        String name = "kpl-callback-pool-" + POOLS.getAndIncrement() + "-thread-";
        AtomicInteger count = new AtomicInteger();
        int size = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new CompletionThread(task, name + count.getAndIncrement()));
        threads.allowCoreThreadTimeOut(true);
    }

    private static final class CompletionThread extends Thread {
        CompletionThread(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }
    }

    /** Whether the caller is such a thread, and so a listener. */
    static boolean isCompleting() {
        return Thread.currentThread() instanceof CompletionThread;
    }

    void execute(Runnable task) {
        threads.execute(task);
    }

    /** Completes what is there; then, or after some seconds, the threads end. */
    @Override
    public void close() {
        threads.shutdown();
        if (isCompleting()) {
            return;
        }
        try {
            if (!threads.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
