package io.kinbridge.cli.demo;

import io.kinbridge.cli.terminal.CommandFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the JVM that is told to end, as by Ctrl-C, wait until the demo has stopped and removed everything. The demo asks, often, whether
 * it is to go on: nothing is interrupted in the middle.
 */
final class Interruption implements AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "kinbridge-stop-demo");
    private final Timeline timeline;
    private volatile boolean hasBegun;

    Interruption(Timeline timeline) {
        this.timeline = timeline;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        hasBegun = true;
        // What stops in the midst of its work writes to the log, which nobody needs now.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            boolean unused = closed.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Asks whether to go on.
     *
     * @throws CommandFailure if not
     */
    void check() {
        if (hasBegun) {
            timeline.happened("Interrupted; stopping and removing everything");
            throw new CommandFailure("interrupted; everything is stopped and removed");
        }
    }

    /** All is stopped and removed. */
    @Override
    public void close() {
        closed.countDown();
        if (hasBegun) {
            return;
        }
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is ending and runs the hook, which has no more to wait for.
        }
    }
}
