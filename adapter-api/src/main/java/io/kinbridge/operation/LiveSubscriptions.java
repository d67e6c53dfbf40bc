package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.reshard.Timer;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** All subscriptions of a client, which are told here of new views and of the time: one timer for all. Thread-safe. */
final class LiveSubscriptions {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final StreamCatalog catalog;
    private final Timer timer;
    private final Set<ShardSubscription> live = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile @Nullable SortedMap<String, StreamEntry> lastStreams;
    private volatile boolean closed;

    LiveSubscriptions(StreamCatalog catalog, Timer timer) {
        this.catalog = catalog;
        this.timer = timer;
        catalog.onView(this::viewed);
    }

    /** Streams are the same object while nothing has changed: then there is nothing new to see but a lease. */
    private void viewed() {
        CatalogView view = catalog.view();
        SortedMap<String, StreamEntry> streams = view == null ? null : view.streams();
        if (streams != lastStreams) {
            lastStreams = streams;
            live.forEach(ShardSubscription::lookAgain);
        }
    }

    void add(ShardSubscription subscription) {
        live.add(subscription);
        CompletableFuture<Void> unused =
                subscription.whenOver().whenComplete((over, failure) -> live.remove(subscription));
        if (closed) {
            end(subscription);
        }
        beat();
    }

    private void beat() {
        if (!live.isEmpty() && beating.compareAndSet(false, true)) {
            CompletableFuture<Void> unused = timer.after(BEAT).thenRun(() -> {
                beating.set(false);
                live.forEach(ShardSubscription::beat);
                beat();
            });
        }
    }

    /** Fails all subscriptions, and those to come. */
    void close() {
        closed = true;
        live.forEach(LiveSubscriptions::end);
    }

    private static void end(ShardSubscription subscription) {
        subscription.end(KinesisError.INTERNAL_FAILURE.exception("The client was closed during the subscription."));
    }
}
