package io.kinbridge.cli.sql;

import io.kinbridge.sql.run.SqlApplication;

/** Lets an application commit and stop also when the JVM is told to end, as by Ctrl-C. */
final class CloseAtExit implements AutoCloseable {
    private final Thread hook;
    private volatile boolean hasBegun;

    private CloseAtExit(SqlApplication application) {
        this.hook = new Thread(
                () -> {
                    hasBegun = true;
                    application.close();
                },
                "kinbridge-close-sql");
    }

    static CloseAtExit of(SqlApplication application) {
        CloseAtExit closing = new CloseAtExit(application);
        Runtime.getRuntime().addShutdownHook(closing.hook);
        return closing;
    }

    /** Whether the JVM ends. */
    boolean hasBegun() {
        return hasBegun;
    }

    @Override
    public void close() {
        if (hasBegun) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is ending and runs the hook, which closes what is closed already, or waits for that.
        }
    }
}
