package io.kinbridge.reshard;

import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** One client's writers, one for each stream that it has written to. Thread-safe. */
public final class StreamWriters {
    private final StreamCatalog catalog;
    private final RecordLog log;
    private final StreamKeys keys;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Map<Incarnation, StreamWriter> writers = new ConcurrentHashMap<>();

    /**
     * @param keys the data keys of streams that are encrypted
     * @param executor where records go on that had to wait; may be blocked as the log's append blocks
     * @param nanoTime the clock that leases are measured with
     */
    public StreamWriters(
            StreamCatalog catalog, RecordLog log, StreamKeys keys, Executor executor, LongSupplier nanoTime) {
        this.catalog = catalog;
        this.log = log;
        this.keys = keys;
        this.executor = executor;
        this.nanoTime = nanoTime;
        catalog.onView(this::onView);
    }

    /** A stream, told from others that had or will have its name. */
    private record Incarnation(String stream, long created) {
        Incarnation(StreamEntry entry) {
            this(entry.name(), entry.created());
        }
    }

    /** The writer of a stream. */
    public StreamWriter of(StreamEntry entry) {
        Incarnation incarnation = new Incarnation(entry);
        StreamWriter known = writers.get(incarnation);
        return known != null
                ? known
                : writers.computeIfAbsent(
                        incarnation, absent -> new StreamWriter(entry, catalog, log, keys, executor, nanoTime));
    }

    private void onView() {
        CatalogView view = catalog.view();
        writers.forEach((incarnation, writer) -> {
            writer.onView();
            StreamEntry entry = view == null ? null : view.streams().get(incarnation.stream());
            if (entry == null || !incarnation.equals(new Incarnation(entry))) {
                writers.remove(incarnation);
            }
        });
    }

    /** To be called several times a second: fails records held back beyond their deadline. */
    public void expire() {
        writers.values().forEach(StreamWriter::expire);
    }
}
