package io.kinbridge.log;

import io.kinbridge.stream.StreamEntry;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The catalog as one client knows it, with the lease under which it may act on that. Immutable: lease and streams belong
 * together, so take one view and ask it both.
 *
 * @param settings what holds for all streams
 * @param streams every stream by name; not to be changed
 * @param leaseEnd until when this view may be relied on, in the client's monotonic nanoseconds ({@link System#nanoTime});
 *     the lease runs from the moment the read that confirmed it was asked for
 */
public record CatalogView(CatalogSettings settings, SortedMap<String, StreamEntry> streams, long leaseEnd) {

    public Optional<StreamEntry> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /** Whether the lease holds at {@code nanoTime}. */
    public boolean isLeasedAt(long nanoTime) {
        return nanoTime - leaseEnd < 0;
    }
}
