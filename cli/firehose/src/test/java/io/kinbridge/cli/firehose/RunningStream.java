package io.kinbridge.cli.firehose;

import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code kinbridge firehose}, which runs until it is ended. */
final class RunningStream implements AutoCloseable {
    private static final long END_SECONDS = 60;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Thread thread;

    RunningStream(List<String> arguments) {
        thread = new Thread(() -> Run.printingTo(out, err, arguments), "kinbridge firehose");
        thread.start();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("It still runs though it was to end: " + err);
        }
    }
}
