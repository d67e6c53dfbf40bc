package io.kinbridge.reshard;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every shard that the catalog ever spoke of, as it was said last. */
final class ShardHistory {
    private final Simulation simulation;
    private final Map<ShardId, Shard> shards = new HashMap<>();
    private @Nullable StreamStatus status;
    private @Nullable SimulatedClient beganBy;
    private final Set<Integer> usedPartitions = new HashSet<>();
    private final Map<ShardId, Long> closed = new HashMap<>();

    ShardHistory(Simulation simulation) {
        this.simulation = simulation;
    }

    /** @param by the client that committed it; null for how all began */
    void record(StreamEntry entry, @Nullable SimulatedClient by) {
        if (status == StreamStatus.CREATING && entry.status() == StreamStatus.ACTIVE) {
            simulation.reached(Corner.STREAM_CREATED);
        } else if (status == StreamStatus.ACTIVE && entry.status() == StreamStatus.UPDATING) {
            beganBy = by;
        } else if (status == StreamStatus.UPDATING && entry.status() == StreamStatus.ACTIVE && by != beganBy) {
            simulation.reached(Corner.CARRIED_ON);
        }
        status = entry.status();
        for (Shard shard : entry.shards().all()) {
            Shard before = shards.put(shard.id(), shard);
            if (before != shard) {
                check(before, shard);
            }
            if (before == null) {
                appeared(shard);
            } else if (shard.isClosed() && !before.isClosed()) {
                closed.put(shard.id(), simulation.now());
                if (entry.shards().isResharding()) {
                    simulation.reached(Corner.NEXT_ROUND);
                }
            }
        }
    }

    private void appeared(Shard shard) {
        if (!shard.parents().isEmpty()) {
            simulation.reached(shard.parents().size() == 1 ? Corner.SPLIT : Corner.MERGED);
        }
        if (!usedPartitions.add(shard.partition())) {
            simulation.reached(Corner.PARTITION_REUSED);
        }
    }

    private void check(@Nullable Shard before, Shard now) {
        boolean changed = before != null
                && (before.partition() != now.partition()
                        || !before.range().equals(now.range())
                        || before.created() != now.created()
                        || before.state().compareTo(now.state()) > 0
                        || before.isClosed() && !before.equals(now));
        boolean older = now.parents().stream()
                .map(shards::get)
                .anyMatch(parent -> parent != null && parent.created() >= now.created());
        if (changed || older) {
            simulation.violated(
                    Invariant.LINEAGE, () -> "first " + before + ", then " + now + ", of " + shards.values());
        }
    }

    Shard get(ShardId id) {
        return shards.get(id);
    }

    /** All shards that were ever open, parents before children. */
    List<Shard> byCreation() {
        List<Shard> all = new ArrayList<>(shards.values());
        all.removeIf(shard -> shard.state() == Shard.State.OPENING);
        all.sort(Comparator.comparingLong(Shard::created).thenComparing(Shard::id));
        return all;
    }

    Collection<Shard> all() {
        return shards.values();
    }

    /** Whether the shard was closed at least {@code nanos} ago. */
    boolean isClosedFor(Shard shard, long nanos) {
        return closed.containsKey(shard.id()) && simulation.now() - closed.get(shard.id()) >= nanos;
    }

    static String describe(StreamEntry entry) {
        StringBuilder text = new StringBuilder(entry.status().toString());
        for (Shard shard : entry.shards().all()) {
            text.append(' ')
                    .append(shard.id().number())
                    .append(shard.parents().stream().map(ShardId::number).toList())
                    .append(':')
                    .append(shard.state())
                    .append("@p")
                    .append(shard.partition())
                    .append('[')
                    .append(shard.startOffset())
                    .append(',')
                    .append(shard.endOffset() == null ? "" : shard.endOffset())
                    .append(')');
        }
        return text.toString();
    }
}
