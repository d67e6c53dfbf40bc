package io.kinbridge.sql.console.api;

import io.kinbridge.sql.live.LiveSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sources, asked of the cluster at most once a second however many look, and how fast they are written. While the cluster does not
 * answer one caller waits for it, and the others do not. Thread-safe.
 */
final class SourceListing {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(2);

    /** What rates are of. */
    private static final Duration SPAN = Duration.ofSeconds(10);

    private final Supplier<List<LiveSource>> cluster;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();

    // Guarded by itself.
    private final Deque<Look> looks = new ArrayDeque<>();

    /** What was there at a time. */
    private record Look(long at, List<LiveSource> sources, Map<String, Long> written) {}

    /** @param nanos a clock as {@link System#nanoTime} */
    SourceListing(Supplier<List<LiveSource>> cluster, LongSupplier nanos) {
        this.cluster = cluster;
        this.nanos = nanos;
    }

    /** @throws ApiException if the cluster does not answer for so long that others are waiting for it */
    List<LiveSource> sources() {
        return sources(FRESH);
    }

    private List<LiveSource> sources(Duration fresh) {
        try {
            if (!asking.tryLock(WAIT_FOR_OTHERS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ApiException(503, "Unavailable", "Kafka has not answered for a while");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(503, "Unavailable", "The console is being stopped");
        }
        try {
            Look last = last();
            if (last != null && nanos.getAsLong() - last.at() < fresh.toNanos()) {
                return last.sources();
            }
            List<LiveSource> sources = List.copyOf(cluster.get());
            remember(sources);
            return sources;
        } finally {
            asking.unlock();
        }
    }

    private @Nullable Look last() {
        synchronized (looks) {
            return looks.peekLast();
        }
    }

    private void remember(List<LiveSource> sources) {
        long now = nanos.getAsLong();
        Map<String, Long> written = new HashMap<>();
        sources.forEach(source -> written.put(source.name(), source.written()));
        synchronized (looks) {
            looks.add(new Look(now, sources, written));
            while (looks.size() > 2 && now - looks.getFirst().at() > SPAN.toNanos()) {
                looks.remove();
            }
        }
    }

    /** The source of a name, looked for afresh if it was not there a moment ago. */
    Optional<LiveSource> find(String name) {
        return named(sources(FRESH), name).or(() -> named(sources(Duration.ZERO), name));
    }

    private static Optional<LiveSource> named(List<LiveSource> sources, String name) {
        return sources.stream().filter(source -> source.name().equals(name)).findFirst();
    }

    /** Records a second, between the first look of the last seconds and the last; 0 while there was but one. */
    double rate(String name) {
        synchronized (looks) {
            Look last = looks.peekLast();
            for (Look first : looks) {
                Long before = first.written().get(name);
                Long now = last == null ? null : last.written().get(name);
                if (before != null && now != null && last.at() > first.at() && now >= before) {
                    return (now - before) * 1e9 / (last.at() - first.at());
                }
            }
            return 0;
        }
    }
}
