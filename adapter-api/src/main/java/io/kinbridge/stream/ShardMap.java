package io.kinbridge.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream's shards: which is responsible for a hash key, which came from which. Immutable.
 *
 * <p>At any time the writable shards (OPEN and CLOSING) cover the hash key space, each key once.
 */
public final class ShardMap {
    private final List<Shard> shards;
    private final int nextNumber;
    private final SortedMap<Integer, Long> freePartitions;
    private final @Nullable Integer target;

    private final Map<ShardId, Shard> byId;
    private final Shard[] writable;
    private final long[] startHigh;
    private final long[] startLow;

    /**
     * @param shards every shard that is listed still, by number
     * @param nextNumber the number of the shard created next
     * @param freePartitions partitions whose last shard is gone, with the creation time (ms since 1970) of that shard
     * @param target how many open shards a scaling under way ends with; null when there is none
     */
    public ShardMap(
            Collection<Shard> shards, int nextNumber, Map<Integer, Long> freePartitions, @Nullable Integer target) {
        this.shards = shards.stream().sorted(Comparator.comparing(Shard::id)).toList();
        this.nextNumber = nextNumber;
        this.freePartitions = Collections.unmodifiableSortedMap(new TreeMap<>(freePartitions));
        this.target = target;
        this.byId = new HashMap<>();
        this.shards.forEach(shard -> byId.put(shard.id(), shard));
        this.writable = this.shards.stream()
                .filter(Shard::isWritable)
                .sorted(Comparator.comparing(shard -> shard.range().start()))
                .toArray(Shard[]::new);
        this.startHigh = new long[writable.length];
        this.startLow = new long[writable.length];
        for (int i = 0; i < writable.length; i++) {
            startHigh[i] = writable[i].range().start().high();
            startLow[i] = writable[i].range().start().low();
        }
        checkCover();
    }

    private void checkCover() {
        HashKey expected = HashKey.MIN;
        for (Shard shard : writable) {
            if (!shard.range().start().equals(expected)) {
                throw new IllegalArgumentException("The writable shards leave a gap or overlap at hash key " + expected
                        + ": " + shard.id() + " has " + shard.range());
            }
            expected = shard.range().end().next();
        }
        if (writable.length == 0 || !expected.equals(HashKey.MIN)) {
            throw new IllegalArgumentException("The writable shards end before hash key " + HashKey.MAX);
        }
    }

    /**
     * A new stream's shards, open, of even hash key ranges, in the partitions from 0.
     *
     * @param startOffsets a partition's first offset each: 0 for a new topic
     */
    public static ShardMap evenly(int count, long created, List<Long> startOffsets) {
        List<HashKeyRange> ranges = HashKeyRange.evenly(count);
        List<Shard> shards = IntStream.range(0, count)
                .mapToObj(i -> Shard.first(new ShardId(i), i, ranges.get(i), created, startOffsets.get(i)))
                .toList();
        return new ShardMap(shards, count, Map.of(), null);
    }

    /** The shard that a record of this hash key goes to: OPEN or CLOSING. */
    public Shard route(HashKey key) {
        return route(key.high(), key.low());
    }

    /** The same, for a hot path: the hash key in its two halves, unsigned. */
    public Shard route(long high, long low) {
        return writable[routeIndex(high, low)];
    }

    /** Which of {@link #writable()} it is: to sort many records by shard without a map. */
    public int routeIndex(long high, long low) {
        int from = 0;
        int to = writable.length - 1;
        while (from < to) {
            int middle = (from + to + 1) >>> 1;
            int compared = Long.compareUnsigned(startHigh[middle], high);
            if (compared < 0 || (compared == 0 && Long.compareUnsigned(startLow[middle], low) <= 0)) {
                from = middle;
            } else {
                to = middle - 1;
            }
        }
        return from;
    }

    /** How many shards have no end yet. */
    public int writableCount() {
        return writable.length;
    }

    /** Every shard that is listed still, by number. */
    public List<Shard> all() {
        return shards;
    }

    /** The shards that have no end yet, by hash key. */
    public List<Shard> writable() {
        return List.of(writable);
    }

    public List<Shard> inState(Shard.State state) {
        return shards.stream().filter(shard -> shard.state() == state).toList();
    }

    public Optional<Shard> find(ShardId id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Shard get(ShardId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No shard " + id + " in " + this));
    }

    /** The shards that came from {@code parent} and are open or were. */
    public List<Shard> childrenOf(ShardId parent) {
        return shards.stream()
                .filter(shard -> shard.parents().contains(parent) && shard.state() != Shard.State.OPENING)
                .toList();
    }

    public int nextNumber() {
        return nextNumber;
    }

    public SortedMap<Integer, Long> freePartitions() {
        return freePartitions;
    }

    public @Nullable Integer target() {
        return target;
    }

    /** How many partitions the topic must have for these shards. */
    public int partitionsNeeded() {
        int highest = shards.stream().mapToInt(Shard::partition).max().orElse(-1);
        return Math.max(highest, freePartitions.isEmpty() ? -1 : freePartitions.lastKey()) + 1;
    }

    /** Whether a reshard, or a scaling between two of its rounds, has begun and not ended. */
    public boolean isResharding() {
        return target != null || shards.stream().anyMatch(shard -> shard.state() == Shard.State.OPENING);
    }

    ShardMap withTarget(@Nullable Integer newTarget) {
        return new ShardMap(shards, nextNumber, freePartitions, newTarget);
    }

    /** Takes shards out whose last record is gone, so that their partitions may serve new ones. */
    public ShardMap without(Predicate<Shard> gone) {
        SortedMap<Integer, Long> free = new TreeMap<>(freePartitions);
        List<Shard> rest = new ArrayList<>();
        for (Shard shard : shards) {
            if (shard.isClosed() && gone.test(shard)) {
                free.merge(shard.partition(), shard.created(), Math::max);
            } else {
                rest.add(shard);
            }
        }
        rest.forEach(shard -> free.remove(shard.partition()));
        return new ShardMap(rest, nextNumber, free, target);
    }

    /**
     * Announces children: their parents become CLOSING, they OPENING, each in a partition of its own.
     *
     * @param births the children's ranges and parents
     * @param now ms since 1970
     */
    ShardMap announce(List<Birth> births, long now) {
        Set<ShardId> parents = new HashSet<>();
        births.forEach(birth -> parents.addAll(birth.parents()));
        Map<ShardId, Shard> changed = new HashMap<>(byId);
        parents.forEach(parent -> changed.put(parent, get(parent).closing()));

        SortedMap<Integer, Long> free = new TreeMap<>(freePartitions);
        int nextPartition = partitionsNeeded();
        int number = nextNumber;
        for (Birth birth : births) {
            long created = now;
            for (ShardId parent : birth.parents()) {
                created = Math.max(created, get(parent).created() + 1);
            }
            int partition;
            if (free.isEmpty()) {
                partition = nextPartition++;
            } else {
                partition = free.firstKey();
                created = Math.max(created, free.getOrDefault(partition, 0L) + 1);
                free.remove(partition);
            }
            ShardId id = new ShardId(number++);
            changed.put(id, Shard.announced(id, partition, birth.range(), birth.parents(), created));
        }
        return new ShardMap(changed.values(), number, free, target);
    }

    /** A child to be: the hash keys it takes over, and from whom. */
    record Birth(HashKeyRange range, List<ShardId> parents) {}

    /**
     * Ends the reshard that was announced: CLOSING shards are CLOSED at their end, OPENING ones OPEN.
     *
     * @param endOffsets the end offset of the partition of every CLOSING and OPENING shard
     * @param now ms since 1970
     */
    public ShardMap complete(Map<Integer, Long> endOffsets, long now) {
        List<Shard> changed = shards.stream()
                .map(shard -> switch (shard.state()) {
                    case CLOSING -> shard.closedAt(end(endOffsets, shard), Math.max(now, shard.created()));
                    case OPENING -> shard.opened(end(endOffsets, shard));
                    case OPEN, CLOSED -> shard;
                })
                .toList();
        return new ShardMap(changed, nextNumber, freePartitions, target);
    }

    private static long end(Map<Integer, Long> endOffsets, Shard shard) {
        Long end = endOffsets.get(shard.partition());
        if (end == null) {
            throw new IllegalArgumentException(
                    "No end offset for partition " + shard.partition() + " of " + shard.id());
        }
        return end;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ShardMap that
                && shards.equals(that.shards)
                && nextNumber == that.nextNumber
                && freePartitions.equals(that.freePartitions)
                && Objects.equals(target, that.target);
    }

    @Override
    public int hashCode() {
        return shards.hashCode();
    }

    @Override
    public String toString() {
        return "ShardMap" + shards;
    }
}
