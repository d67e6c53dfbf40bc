package io.kinbridge.operation;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks on another executor, so many at a time at the most; the others wait in line. Thread-safe. */
final class Turns implements Executor {
    private final Executor executor;
    private final int most;
    private final Queue<Runnable> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();

    Turns(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        line.add(task);
        if (begin()) {
            goOn();
        }
    }

    private boolean begin() {
        return running.getAndUpdate(now -> Math.min(most, now + 1)) < most;
    }

    private void goOn() {
        try {
            executor.execute(this::work);
        } catch (RuntimeException e) {
            running.decrementAndGet();
            throw e;
        }
    }

    private void work() {
        try {
            do {
                for (Runnable task = line.poll(); task != null; task = line.poll()) {
                    task.run();
                }
                running.decrementAndGet();
            } while (!line.isEmpty() && begin());
        } catch (RuntimeException | Error e) {
            goOn(); // keeps its place, for those in line
            throw e;
        }
    }
}
