package io.kinbridge.log;

import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A catalog in memory, for tests: it answers before the call returns. Its lease runs on the given clock's milliseconds, as
 * nanoseconds. Every change is decided twice, as a catalog under contention may, and the second decision is taken.
 */
public final class InMemoryStreamCatalog implements StreamCatalog {
    private final InstantSource clock;
    private final List<Runnable> listeners = new ArrayList<>();
    private CatalogSettings settings = new CatalogSettings(2_000, "a secret for tests", null);
    private SortedMap<String, StreamEntry> streams = Collections.emptySortedMap();
    private @Nullable CatalogView view;
    private @Nullable RuntimeException failure;
    private int commits;

    public InMemoryStreamCatalog(InstantSource clock) {
        this.clock = clock;
    }

    /** Lets every call fail from now on; null lets them succeed again. */
    public synchronized void failWith(@Nullable RuntimeException nextFailure) {
        failure = nextFailure;
    }

    /** Puts a stream in, whatever there is. */
    public synchronized void put(StreamEntry stream) {
        set(stream.name(), stream);
        newView();
    }

    /** The stream as it is committed; null if there is none. */
    public synchronized @Nullable StreamEntry get(String name) {
        return streams.get(name);
    }

    /** How many changes operations wrote. */
    public synchronized int commits() {
        return commits;
    }

    @Override
    public synchronized @Nullable CatalogView view() {
        return view;
    }

    @Override
    public synchronized CompletableFuture<CatalogView> refresh() {
        return failure == null ? CompletableFuture.completedFuture(newView()) : CompletableFuture.failedFuture(failure);
    }

    @Override
    public synchronized CompletableFuture<CatalogView> update(String stream, StreamChange change) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        StreamEntry current = streams.get(stream);
        StreamEntry next;
        try {
            change.apply(current, newView());
            next = change.apply(current, newView());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (next != current) {
            set(stream, next);
            commits++;
        }
        return CompletableFuture.completedFuture(newView());
    }

    @Override
    public synchronized CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        settings = change.apply(settings);
        commits++;
        return CompletableFuture.completedFuture(newView());
    }

    @Override
    public synchronized void onView(Runnable listener) {
        listeners.add(listener);
    }

    private void set(String name, @Nullable StreamEntry stream) {
        SortedMap<String, StreamEntry> changed = new TreeMap<>(streams);
        if (stream == null) {
            changed.remove(name);
        } else {
            changed.put(name, stream);
        }
        streams = Collections.unmodifiableSortedMap(changed);
    }

    private CatalogView newView() {
        Duration leaseEnd = Duration.ofMillis(clock.millis() + settings.leaseMillis());
        CatalogView next = new CatalogView(settings, streams, leaseEnd.toNanos());
        view = next;
        listeners.forEach(Runnable::run);
        return next;
    }
}
