package io.kinbridge.cli.exit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs until the process is told to end, as by Ctrl-C, and is closed then: the last first. Thread-safe. */
public final class CloseAtExit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CloseAtExit.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread hook = new Thread(this::closeAll, "kinbridge-close");

    public CloseAtExit() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Closes it, too. */
    public <T extends AutoCloseable> T add(T closeable) {
        synchronized (running) {
            running.push(closeable);
        }
        return closeable;
    }

    /** Waits until the process is told to end. */
    public void await() throws InterruptedException {
        ending.await();
    }

    private void closeAll() {
        synchronized (running) {
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception e) {
                    log.warn("Not closed in order: {}", e.toString());
                }
            }
        }
        ending.countDown();
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook has closed everything, or waits to find it closed.
        }
    }
}
