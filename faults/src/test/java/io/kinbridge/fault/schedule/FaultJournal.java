package io.kinbridge.fault.schedule;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** What happened when, on the console and in a file. Thread-safe. */
public final class FaultJournal implements AutoCloseable {
    private final InstantSource clock;
    private final PrintStream file;
    private final long began = System.nanoTime();

    public FaultJournal(InstantSource clock, Path file) throws IOException {
        this.clock = clock;
        this.file = new PrintStream(file.toFile(), StandardCharsets.UTF_8);
    }

    /** Seconds since the beginning, the time of day, and the text. */
    public synchronized void note(String text) {
        String line =
                String.format(Locale.ROOT, "%7.1f s %s  %s", elapsed().toMillis() / 1000.0, clock.instant(), text);
        System.out.println(line);
        file.println(line);
        file.flush();
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void close() {
        file.close();
    }
}
