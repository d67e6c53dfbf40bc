package io.kinbridge.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long each part of a test took. */
final class Timings {
    private final List<String> parts = new ArrayList<>();
    private long since = System.nanoTime();

    /** The part that ends now. */
    void note(String part) {
        long now = System.nanoTime();
        parts.add(part + " " + Duration.ofNanos(now - since).toMillis() + " ms");
        since = now;
    }

    @Override
    public String toString() {
        return String.join(", ", parts);
    }
}
