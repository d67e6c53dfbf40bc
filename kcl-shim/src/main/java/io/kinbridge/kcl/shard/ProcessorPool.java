package io.kinbridge.kcl.shard;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the shards' processors on the application's threads, a bounded number at once: with a thousand shards, as many threads
 * would only hinder each other. In the order of arrival. Thread-safe.
 */
public final class ProcessorPool implements Executor {
    private static final Logger log = LoggerFactory.getLogger(ProcessorPool.class);

    private final ExecutorService threads;
    private final int mostAtOnce;
    private final Queue<Runnable> waiting = new ArrayDeque<>(); // guarded by this
    private int busy; // guarded by this

    public ProcessorPool(ExecutorService threads, int mostAtOnce) {
        this.threads = threads;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (busy == mostAtOnce) {
                waiting.add(task);
                return;
            }
            busy++;
        }
        try {
            threads.execute(() -> work(task));
        } catch (RuntimeException e) { // the pool is the application's, and may be shut down
            done();
            throw e;
        }
    }

    /** Whether somebody waits for a thread, so that who has one should give it up between two steps. */
    synchronized boolean isCrowded() {
        return !waiting.isEmpty();
    }

    private void work(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) { // such as of the application's code; the thread goes on to who waits for it
                log.error("A task of the worker failed", e);
            }
            forgetInterrupt();
        }
    }

    /** An interrupt that one task has left behind is not the next one's, unless the application ends its threads. */
    void forgetInterrupt() {
        if (!threads.isShutdown()) {
            boolean unused = Thread.interrupted();
        }
    }

    private synchronized Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            busy--;
        }
        return task;
    }

    private synchronized void done() {
        busy--;
    }
}
