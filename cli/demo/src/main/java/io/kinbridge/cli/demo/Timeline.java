package io.kinbridge.cli.demo;

import io.kinbridge.cli.terminal.Progress;
import java.util.Locale;
import java.util.function.LongSupplier;

/** What has happened, with the seconds since the beginning. For one thread. */
final class Timeline {
    private final Progress progress;
    private final LongSupplier nanoTime;
    private final long began;

    Timeline(Progress progress, LongSupplier nanoTime) {
        this.progress = progress;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** What stays to be read. */
    void happened(String what) {
        progress.done(String.format(Locale.ROOT, "%5.1f s  %s", (nanoTime.getAsLong() - began) / 1e9, what));
    }

    /** How far everything is; for now. */
    void now(String figures) {
        progress.update(figures);
    }
}
