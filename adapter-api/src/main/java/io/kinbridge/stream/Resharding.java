package io.kinbridge.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the shards of a stream are divided anew: one split, one merge, or round after round until they spread evenly.
 *
 * <p>A round is what one pass of the reshard protocol carries out: splits of different shards, or merges of different pairs.
 * A child has one parent or two neighbouring ones, as in Amazon Kinesis, so that any consumer can follow the lineage; that
 * is why an uneven change (4 to 6, say) takes a round of splits, then one of merges.
 */
public final class Resharding {
    private Resharding() {}

    /**
     * Begins to split one shard.
     *
     * @param newStart the hash key at which the upper child begins; above the shard's first, at most its last
     * @param now ms since 1970
     */
    public static ShardMap split(ShardMap map, Shard shard, HashKey newStart, long now) {
        return map.announce(splitAt(shard, newStart), now);
    }

    /**
     * Begins to merge two shards.
     *
     * @param lower the one that ends where {@code upper} begins
     * @param now ms since 1970
     */
    public static ShardMap merge(ShardMap map, Shard lower, Shard upper, long now) {
        return map.announce(List.of(merged(lower, upper)), now);
    }

    /**
     * Begins to scale to {@code target} open shards of even ranges; {@link #nextRound} gives the rounds.
     *
     * @param now ms since 1970
     */
    public static ShardMap scale(ShardMap map, int target, long now) {
        return nextRound(map.withTarget(target), now);
    }

    /**
     * The next round of the scaling under way, announced; when the shards spread as they should, the map without a target.
     *
     * @param map no shard of it OPENING or CLOSING
     * @param now ms since 1970
     */
    public static ShardMap nextRound(ShardMap map, long now) {
        Integer target = map.target();
        if (target == null) {
            return map;
        }
        List<HashKeyRange> goal = HashKeyRange.evenly(target);
        List<ShardMap.Birth> births = splits(map, goal);
        if (births.isEmpty()) {
            births = merges(map, goal);
        }
        return births.isEmpty() ? map.withTarget(null) : map.announce(births, now);
    }

    /** Splits every shard that crosses a border of the goal, at the border nearest to its middle. */
    private static List<ShardMap.Birth> splits(ShardMap map, List<HashKeyRange> goal) {
        List<ShardMap.Birth> births = new ArrayList<>();
        int next = 0;
        for (Shard shard : map.writable()) {
            while (goal.get(next).end().compareTo(shard.range().start()) < 0) {
                next++;
            }
            List<HashKey> borders = new ArrayList<>();
            for (int i = next;
                    i < goal.size() && goal.get(i).end().compareTo(shard.range().end()) < 0;
                    i++) {
                borders.add(goal.get(i).end().next());
            }
            if (!borders.isEmpty()) {
                births.addAll(splitAt(shard, borders.get(borders.size() / 2)));
            }
        }
        return births;
    }

    /** Merges neighbours, two by two, within each range of the goal that more than one shard makes up. */
    private static List<ShardMap.Birth> merges(ShardMap map, List<HashKeyRange> goal) {
        Set<HashKey> borders = new HashSet<>();
        goal.forEach(range -> borders.add(range.start()));
        List<ShardMap.Birth> births = new ArrayList<>();
        List<Shard> shards = map.writable();
        int i = 0;
        while (i + 1 < shards.size()) {
            if (borders.contains(shards.get(i + 1).range().start())) {
                i++;
            } else {
                births.add(merged(shards.get(i), shards.get(i + 1)));
                i += 2;
            }
        }
        return births;
    }

    private static List<ShardMap.Birth> splitAt(Shard shard, HashKey newStart) {
        HashKeyRange range = shard.range();
        List<ShardId> parent = List.of(shard.id());
        return List.of(
                new ShardMap.Birth(new HashKeyRange(range.start(), newStart.previous()), parent),
                new ShardMap.Birth(new HashKeyRange(newStart, range.end()), parent));
    }

    private static ShardMap.Birth merged(Shard lower, Shard upper) {
        return new ShardMap.Birth(lower.range().joinedWith(upper.range()), List.of(lower.id(), upper.id()));
    }
}
