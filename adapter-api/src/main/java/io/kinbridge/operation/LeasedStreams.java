package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds streams for the operations on records: mostly in the view at hand, without asking the catalog. */
final class LeasedStreams {
    private final StreamCatalog catalog;
    private final StreamLookup lookup;
    private final LongSupplier nanoTime;

    LeasedStreams(OperationContext context, DataPlane dataPlane) {
        this.catalog = context.catalog();
        this.lookup = new StreamLookup(context.arns());
        this.nanoTime = dataPlane.nanoTime();
    }

    /**
     * The stream of a request, which can be written and read: ACTIVE or UPDATING.
     *
     * <p>Fails with ResourceNotFoundException where there is none, as AWS does also while a stream is being created.
     */
    CompletableFuture<StreamEntry> find(@Nullable String streamName, @Nullable String streamArn) {
        return find(lookup.name(streamName, streamArn));
    }

    CompletableFuture<StreamEntry> find(String name) {
        CatalogView view = catalog.view();
        if (view != null && view.isLeasedAt(nanoTime.getAsLong())) {
            StreamEntry entry = view.streams().get(name);
            if (entry != null && isUsable(entry)) {
                return CompletableFuture.completedFuture(entry);
            }
        }
        return findNewest(name);
    }

    /** The same, as it is in the catalog now: with what another client has just changed. */
    CompletableFuture<StreamEntry> findNewest(String name) {
        return catalog.refresh().thenApply(fresh -> usable(lookup.existing(fresh, name)));
    }

    private StreamEntry usable(StreamEntry entry) {
        if (!isUsable(entry)) {
            throw KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + entry.name() + " under account "
                    + lookup.arns().account() + " not found: it is " + entry.status()
                    + "; records can be written and read while it is ACTIVE or UPDATING.");
        }
        return entry;
    }

    private static boolean isUsable(StreamEntry entry) {
        return entry.status() == StreamStatus.ACTIVE || entry.status() == StreamStatus.UPDATING;
    }
}
