package io.kinbridge.operation;

import io.kinbridge.log.StreamTopics;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Which shards of a stream there are to be seen. A closed shard is, until retention has taken its last record; then its
 * partition may serve a new shard.
 */
final class ShardListing {
    /** Readers hold on to a closed shard for a while even where records are kept for less than this. */
    private static final Duration SHORTEST_REST = Duration.ofHours(1);

    private final StreamTopics topics;
    private final InstantSource clock;

    ShardListing(StreamTopics topics, InstantSource clock) {
        this.topics = topics;
        this.clock = clock;
    }

    /** The shards to be seen, by number: neither those that a reshard under way will open, nor those that are expired. */
    CompletableFuture<List<Shard>> visible(StreamEntry stream) {
        return expired(stream, retention(stream))
                .thenApply(gone -> stream.shards().all().stream()
                        .filter(shard -> shard.state() != Shard.State.OPENING && !gone.contains(shard.id()))
                        .toList());
    }

    /** The closed shards whose partitions may be used again; to be given to {@link #without}. */
    CompletableFuture<Set<ShardId>> reusable(StreamEntry stream) {
        Duration retention = retention(stream);
        return expired(stream, retention.compareTo(SHORTEST_REST) > 0 ? retention : SHORTEST_REST);
    }

    /** The shards without those in {@code gone}, whose partitions are free now. Ids are never given twice. */
    static ShardMap without(ShardMap shards, Set<ShardId> gone) {
        return gone.isEmpty() ? shards : shards.without(shard -> gone.contains(shard.id()));
    }

    static Duration retention(StreamEntry stream) {
        return Duration.ofHours(stream.settings().retentionHours());
    }

    private CompletableFuture<Set<ShardId>> expired(StreamEntry stream, Duration rest) {
        long latest = clock.millis() - rest.toMillis();
        List<Shard> candidates = stream.shards().inState(Shard.State.CLOSED).stream()
                .filter(shard -> shard.closed() != null && shard.closed() <= latest)
                .toList();
        if (candidates.isEmpty()) {
            return CompletableFuture.completedFuture(Set.of());
        }
        Set<Integer> partitions = candidates.stream().map(Shard::partition).collect(Collectors.toSet());
        return topics.startOffsets(stream.name(), partitions)
                .thenApply(starts -> candidates.stream()
                        .filter(shard -> starts.getOrDefault(shard.partition(), 0L) >= shard.endOffsetOrMax())
                        .map(Shard::id)
                        .collect(Collectors.toSet()));
    }
}
