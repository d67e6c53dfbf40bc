package io.kinbridge.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says what a command is at. On a terminal one line is rewritten in place until the step is done; elsewhere a line is
 * printed every few seconds, so that a log stays short. For one thread.
 */
public final class Progress implements AutoCloseable {
    /** Set by the launcher, which can ask the shell; Java cannot tell before version 22. */
    private static final String TERMINAL_PROPERTY = "io.kinbridge.cli.terminal";

    private static final Duration REWRITE_EVERY = Duration.ofMillis(100);
    private static final Duration PRINT_EVERY = Duration.ofSeconds(2);
    private static final String LINE_START = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private boolean lineOpen;
    private long shownAt;

    Progress(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong();
    }

    /** Progress on {@code out}, which is taken for a terminal if the launcher found one. */
    public static Progress on(PrintWriter out) {
        return new Progress(out, Boolean.getBoolean(TERMINAL_PROPERTY), System::nanoTime);
    }

    /** How far the step is; shown only now and then, so it may be told often. */
    public void update(String text) {
        long now = nanoTime.getAsLong();
        long wait = (terminal ? REWRITE_EVERY : PRINT_EVERY).toNanos();
        if (now - shownAt < wait) {
            return;
        }
        shownAt = now;
        if (terminal) {
            out.print(LINE_START + text);
            lineOpen = true;
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** What came of the step; always shown, and stays. */
    public void done(String text) {
        out.println((lineOpen ? LINE_START : "") + text);
        out.flush();
        lineOpen = false;
        shownAt = nanoTime.getAsLong();
    }

    /** Wipes a line that is still being rewritten. */
    @Override
    public void close() {
        if (lineOpen) {
            out.print(LINE_START);
            out.flush();
            lineOpen = false;
        }
    }
}
