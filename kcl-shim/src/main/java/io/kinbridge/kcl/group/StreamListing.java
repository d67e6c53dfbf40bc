package io.kinbridge.kcl.group;

import io.kinbridge.kafka.GroupClients;
import io.kinbridge.kcl.group.TrackedStreams.Listing;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an application of many streams from time to time which ones they are, as KCL does. For the member's thread only; the
 * application's code runs on the executor.
 */
final class StreamListing {
    private static final Logger log = LoggerFactory.getLogger(StreamListing.class);
    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String group;
    private final GroupClients clients;
    private final TrackedStreams streams;
    private final Executor executor;
    private final Consumer<Set<String>> preparation;
    private long listedAt;

    /**
     * @param preparation sees to it that the streams of these names can be read; on the executor
     * @param now monotonic, ns
     */
    StreamListing(
            String group,
            GroupClients clients,
            TrackedStreams streams,
            Executor executor,
            Consumer<Set<String>> preparation,
            long now) {
        this.group = group;
        this.clients = clients;
        this.streams = streams;
        this.executor = executor;
        this.preparation = preparation;
        this.listedAt = now;
    }

    /** Asks, if it is time. {@code answer} gets what the application says, on the executor. */
    void askWhenDue(long now, Consumer<Listing> answer) {
        if (streams.isMultiStream() && now - listedAt > INTERVAL_NANOS) {
            listedAt = now;
            executor.execute(() -> {
                try {
                    Listing listing = streams.list();
                    preparation.accept(listing.names());
                    answer.accept(listing);
                } catch (RuntimeException e) { // of the application's code
                    log.warn("The stream tracker failed; the streams of its last list are read on", e);
                }
            });
        }
    }

    /** Takes over what the application says; true when that changes which streams are read. */
    boolean take(Listing listing) {
        Set<String> before = streams.names();
        streams.update(listing).forEach(this::forget);
        return !streams.names().equals(before);
    }

    /** Deletes what the group has committed of a stream. Works out once no worker reads it any more, so each one tries. */
    private void forget(String stream) {
        CompletableFuture<Void> unused = clients.committed(group)
                .thenCompose(committed -> clients.forget(
                        group,
                        committed.keySet().stream()
                                .filter(partition -> partition.topic().equals(stream))
                                .toList()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.info(
                                "The commits of stream {} are not deleted by this worker: {}",
                                stream,
                                failure.toString());
                    }
                });
    }
}
