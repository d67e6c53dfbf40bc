package io.kinbridge.kpl;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts user records: those that are not done, and those whose callers have not been told yet. Thread-safe.
 *
 * <p>A listener that asks, or waits, finds its own record done.
 */
final class Outstanding {
    private static final long LONGEST_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final AtomicLong added = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final Object changed = new Object();
    private volatile int waiting;

    void added() {
        added.incrementAndGet();
    }

    void done(int count) {
        done.addAndGet(count);
        wakeWaiting();
    }

    void told(int count) {
        told.addAndGet(count);
        wakeWaiting();
    }

    private void wakeWaiting() {
        if (waiting > 0) {
            synchronized (changed) {
                changed.notifyAll();
            }
        }
    }

    long count() {
        long finished = done.get();
        return Math.max(0, added.get() - finished);
    }

    private boolean isNone(boolean asListener) {
        long finished = asListener ? done.get() : told.get();
        return added.get() <= finished;
    }

    /**
     * Waits until none is outstanding, be it that more are added meanwhile.
     *
     * @param flush is called again and again, so that those go out, too
     * @param asListener whether the caller is one of those who are being told
     */
    void awaitNone(Runnable flush, boolean asListener) {
        boolean interrupted = false;
        synchronized (changed) {
            waiting++;
            while (!isNone(asListener)) {
                flush.run();
                try {
                    changed.wait(LONGEST_WAIT_MILLIS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            waiting--;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
