package io.kinbridge.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The lines of a stream, read by a thread of its own so that the writer never blocks on a full pipe. Thread-safe. */
final class OutputLines {
    private final List<String> lines = new ArrayList<>();

    private boolean ended;

    private OutputLines() {}

    static OutputLines collect(InputStream stream, String name) {
        OutputLines collected = new OutputLines();
        Thread reader = new Thread(() -> collected.readAll(stream), name);
        reader.setDaemon(true);
        reader.start();
        return collected;
    }

    private void readAll(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(the output ends here: " + e.getMessage() + ")");
        }
        end();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether no further line will come. */
    synchronized boolean ended() {
        return ended;
    }

    /** Waits until no further line will come, at most this long. */
    synchronized void awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); !ended && left > 0; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    synchronized List<String> soFar() {
        return List.copyOf(lines);
    }

    synchronized List<String> last(int count) {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }
}
