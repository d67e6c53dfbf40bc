package io.kinbridge.sql.console.api;

import io.kinbridge.sql.live.LiveSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The sources, asked of the cluster at most once a second however many look, and how fast they are written. Thread-safe. */
final class SourceListing {
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** What rates are of. */
    private static final Duration SPAN = Duration.ofSeconds(10);

    private final Supplier<List<LiveSource>> cluster;
    private final LongSupplier nanos;
    private final Deque<Look> looks = new ArrayDeque<>();

    /** What was there at a time. */
    private record Look(long at, List<LiveSource> sources, Map<String, Long> written) {}

    /** @param nanos a clock as {@link System#nanoTime} */
    SourceListing(Supplier<List<LiveSource>> cluster, LongSupplier nanos) {
        this.cluster = cluster;
        this.nanos = nanos;
    }

    synchronized List<LiveSource> sources() {
        Look last = looks.peekLast();
        if (last != null && nanos.getAsLong() - last.at() < FRESH.toNanos()) {
            return last.sources();
        }
        List<LiveSource> sources = List.copyOf(cluster.get());
        long now = nanos.getAsLong();
        Map<String, Long> written = new HashMap<>();
        sources.forEach(source -> written.put(source.name(), source.written()));
        looks.add(new Look(now, sources, written));
        while (looks.size() > 2 && now - looks.getFirst().at() > SPAN.toNanos()) {
            looks.remove();
        }
        return sources;
    }

    /** The source of a name, looked for afresh if it was not there a moment ago. */
    synchronized Optional<LiveSource> find(String name) {
        Optional<LiveSource> known = named(sources(), name);
        if (known.isEmpty()) {
            looks.pollLast();
            known = named(sources(), name);
        }
        return known;
    }

    private static Optional<LiveSource> named(List<LiveSource> sources, String name) {
        return sources.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /** Records a second, between the first look of the last seconds and the last; 0 while there was but one. */
    synchronized double rate(String name) {
        Look last = looks.peekLast();
        if (last == null) {
            return 0;
        }
        for (Look first : looks) {
            Long before = first.written().get(name);
            Long now = last.written().get(name);
            if (before != null && now != null && last.at() > first.at() && now >= before) {
                return (now - before) * 1e9 / (last.at() - first.at());
            }
        }
        return 0;
    }
}
