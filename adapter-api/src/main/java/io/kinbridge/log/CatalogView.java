package io.kinbridge.log;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import java.util.Map;
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
 * @param unreadable streams whose entry this version of Kinbridge does not understand, and why; they are not among {@code
 *     streams}
 */
public record CatalogView(
        CatalogSettings settings,
        SortedMap<String, StreamEntry> streams,
        long leaseEnd,
        Map<String, String> unreadable) {

    public CatalogView(CatalogSettings settings, SortedMap<String, StreamEntry> streams, long leaseEnd) {
        this(settings, streams, leaseEnd, Map.of());
    }

    public Optional<StreamEntry> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /**
     * Tells a stream that cannot be read from one that is not there.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException InternalFailureException, with the reason
     */
    public void checkReadable(String name) {
        String reason = unreadable.get(name);
        if (reason != null) {
            throw KinesisError.INTERNAL_FAILURE.exception(reason);
        }
    }

    /** Whether the lease holds at {@code nanoTime}. */
    public boolean isLeasedAt(long nanoTime) {
        return nanoTime - leaseEnd < 0;
    }
}
