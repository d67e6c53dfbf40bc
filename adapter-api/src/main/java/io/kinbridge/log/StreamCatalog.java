package io.kinbridge.log;

import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The catalog of streams: one description each, that all clients read and, taking turns, write.
 *
 * <p>Thread-safe. Futures fail with the SDK's Kinesis exceptions, and always complete: at the latest when the client's
 * request time-out is over.
 */
public interface StreamCatalog {
    /** The newest view; null before the first confirmed read. */
    @Nullable
    CatalogView view();

    /** A view that holds all that was committed before this call, under a lease that begins with it or later. */
    CompletableFuture<CatalogView> refresh();

    /**
     * Changes one stream's entry: reads to the catalog's end, decides, writes, with no other writer in between. Where {@code
     * change} throws an exception of the SDK, nothing is written and the future fails with it.
     *
     * @return the view after it, which holds the change
     */
    CompletableFuture<CatalogView> update(String stream, StreamChange change);

    /** Changes the settings, in the same way. */
    CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change);

    /**
     * Calls {@code listener} whenever there is a new view, be it that only its lease is new. The listener runs on the
     * catalog's thread and must not block.
     */
    void onView(Runnable listener);

    /** Decides what becomes of a stream's entry. May be called more than once, each time on a newer view. */
    @FunctionalInterface
    interface StreamChange {
        /**
         * What is to become of the stream.
         *
         * @param current the stream as it is; null if there is none
         * @param view all streams, at the same moment
         * @return what it is to be: null takes it away; {@code current} itself leaves all as it is, and nothing is written
         */
        @Nullable
        StreamEntry apply(@Nullable StreamEntry current, CatalogView view);
    }
}
