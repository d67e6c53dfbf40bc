package io.kinbridge.reshard;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.log.StreamTopics;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries streams to where the catalog says they are going.
 *
 * <pre>
 *   CREATING ──► ACTIVE ◄──► UPDATING
 *                  │            │
 *                  └► DELETING ◄┘ ──► gone
 * </pre>
 *
 * An operation commits the intent (a status other than ACTIVE), answers, and hands the stream over to {@link #advance}. Each
 * step can be repeated, and ends in a fenced commit that asks whether the intent still stands: so any client may carry on
 * what another one left, at any time, and two at once do no harm. {@link #adoptAbandoned} finds what was left.
 *
 * <p>Thread-safe. Never blocks.
 */
public final class StreamLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StreamLifecycle.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final StreamCatalog catalog;
    private final StreamTopics topics;
    private final Timer timer;
    private final InstantSource clock;
    private final ReshardProtocol protocol;
    private final Set<Journey> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public StreamLifecycle(StreamCatalog catalog, StreamTopics topics, Timer timer, InstantSource clock) {
        this(catalog, topics, timer, clock, new ReshardProtocol());
    }

    StreamLifecycle(
            StreamCatalog catalog, StreamTopics topics, Timer timer, InstantSource clock, ReshardProtocol protocol) {
        this.catalog = catalog;
        this.topics = topics;
        this.timer = timer;
        this.clock = clock;
        this.protocol = protocol;
    }

    /** A stream on its way, told from a later one of the same name. */
    private record Journey(String stream, long created) {}

    /** Carries a stream on until it is ACTIVE or gone. Does nothing when this client is at it already. */
    public void advance(StreamEntry entry) {
        Journey journey = new Journey(entry.name(), entry.created());
        if (entry.status() != StreamStatus.ACTIVE && underWay.add(journey)) {
            CompletableFuture<Void> unused =
                    attempt(journey, FIRST_RETRY).whenComplete((done, failure) -> arrive(journey));
        }
    }

    /** An intent that was committed while the journey was ending found it under way still, and relies on it. */
    private void arrive(Journey journey) {
        underWay.remove(journey);
        CatalogView view = catalog.view();
        if (view != null && !closed) {
            view.stream(journey.stream())
                    .filter(entry -> entry.created() == journey.created())
                    .ifPresent(this::advance);
        }
    }

    /** Takes up every stream on its way that nobody has moved on since {@code last} was seen. */
    public void adoptAbandoned(CatalogView last, CatalogView now) {
        for (StreamEntry entry : now.streams().values()) {
            if (entry.status() != StreamStatus.ACTIVE
                    && entry.equals(last.streams().get(entry.name()))) {
                advance(entry);
            }
        }
    }

    /** Starts nothing more; steps under way end with the ports they use. */
    public void close() {
        closed = true;
    }

    private CompletableFuture<Void> attempt(Journey journey, Duration backOff) {
        return travel(journey).exceptionallyCompose(failure -> {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            log.warn(
                    "Stream {} could not be carried on, trying again in {} ms",
                    journey.stream(),
                    backOff.toMillis(),
                    failure);
            Duration next = backOff.multipliedBy(2);
            return timer.after(backOff)
                    .thenCompose(waited -> attempt(journey, next.compareTo(LAST_RETRY) < 0 ? next : LAST_RETRY));
        });
    }

    private CompletableFuture<Void> travel(Journey journey) {
        return catalog.refresh()
                .thenCompose(view -> view.stream(journey.stream())
                        .filter(entry -> entry.created() == journey.created()
                                && entry.status() != StreamStatus.ACTIVE
                                && !closed)
                        .map(entry -> step(entry, view).thenCompose(stepped -> travel(journey)))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    private CompletableFuture<CatalogView> step(StreamEntry entry, CatalogView view) {
        return switch (entry.status()) {
            case CREATING ->
                topics.ensure(entry.name(), entry.shards().partitionsNeeded(), entry.settings())
                        .thenCompose(made -> activate(entry));
            case DELETING -> delete(entry);
            case UPDATING -> update(entry, view);
            case ACTIVE -> CompletableFuture.completedFuture(view);
        };
    }

    private CompletableFuture<CatalogView> activate(StreamEntry entry) {
        return catalog.update(
                entry.name(),
                (current, view) ->
                        current != null && current.equals(entry) ? current.withStatus(StreamStatus.ACTIVE) : current);
    }

    private CompletableFuture<CatalogView> update(StreamEntry entry, CatalogView view) {
        if (entry.shards().isResharding()) {
            return reshard(entry, view);
        }
        return entry.encryption().settling() ? settleEncryption(entry, view) : configure(entry);
    }

    /** Waits until no writer holds a lease from before encryption was started or stopped: it would write the other way. */
    private CompletableFuture<CatalogView> settleEncryption(StreamEntry entry, CatalogView view) {
        return timer.after(protocol.settleTime(view.settings().leaseMillis()))
                .thenCompose(settled -> catalog.update(
                        entry.name(),
                        (current, now) -> current != null
                                        && current.isSameStreamAs(entry)
                                        && current.status() == StreamStatus.UPDATING
                                        && current.encryption().equals(entry.encryption())
                                ? current.withEncryption(current.encryption().settled())
                                        .withStatus(StreamStatus.ACTIVE)
                                : current));
    }

    private CompletableFuture<CatalogView> configure(StreamEntry entry) {
        return topics.configure(entry.name(), entry.settings()).thenCompose(configured -> activate(entry));
    }

    private CompletableFuture<CatalogView> delete(StreamEntry entry) {
        CompletableFuture<Void> gone =
                entry.adopted() ? CompletableFuture.completedFuture(null) : topics.delete(entry.name());
        return gone.thenCompose(deleted -> catalog.update(
                entry.name(),
                (current, view) ->
                        current != null && current.isSameStreamAs(entry) && current.status() == StreamStatus.DELETING
                                ? null
                                : current));
    }

    /** One round: partitions ready, leases over, ends read, and all of it committed at once. */
    private CompletableFuture<CatalogView> reshard(StreamEntry entry, CatalogView view) {
        Set<Integer> partitions = Stream.of(Shard.State.CLOSING, Shard.State.OPENING)
                .flatMap(state -> entry.shards().inState(state).stream())
                .map(Shard::partition)
                .collect(Collectors.toSet());
        return topics.grow(entry.name(), entry.shards().partitionsNeeded())
                .thenCompose(
                        ready -> timer.after(protocol.settleTime(view.settings().leaseMillis())))
                .thenCompose(settled -> topics.endOffsets(entry.name(), partitions))
                .thenCompose(ends -> catalog.update(
                        entry.name(),
                        (current, now) -> current != null && protocol.isSameRound(entry, current)
                                ? completed(current, ends)
                                : current));
    }

    private StreamEntry completed(StreamEntry entry, Map<Integer, Long> ends) {
        ShardMap shards = Resharding.nextRound(entry.shards().complete(ends, clock.millis()), clock.millis());
        StreamEntry next = entry.withShards(shards);
        return shards.isResharding() ? next : next.withStatus(StreamStatus.ACTIVE);
    }
}
