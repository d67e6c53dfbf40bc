package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.Shard.State;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReshardingTest {
    private static final int MOST_SHARDS = 16;

    private static ShardMap evenly(int count) {
        return ShardMap.evenly(count, 0, Collections.nCopies(count, 0L));
    }

    static Stream<int[]> pairs() {
        return IntStream.rangeClosed(1, MOST_SHARDS)
                .boxed()
                .flatMap(from -> IntStream.rangeClosed(1, MOST_SHARDS).mapToObj(to -> new int[] {from, to}));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void scale_fromEvenRanges_endsInEvenRanges(int[] pair) {
        int rounds = carryOut(Resharding.scale(evenly(pair[0]), pair[1], 1), pair[1]);
        assertThat(rounds).isLessThanOrEqualTo(10);
    }

    @Test
    void scale_toDoubleOrHalf_takesOneRound() {
        assertThat(carryOut(Resharding.scale(evenly(8), 16, 1), 16)).isEqualTo(1);
        assertThat(carryOut(Resharding.scale(evenly(8), 4, 1), 4)).isEqualTo(1);
    }

    @Test
    void scale_toWhatThereIs_changesNothing() {
        assertThat(Resharding.scale(evenly(5), 5, 1)).isEqualTo(evenly(5));
    }

    @Test
    void scale_fromUnevenRanges_endsInEvenRanges() {
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            int target = 1 + random.nextInt(100);
            ShardMap uneven = evenly(1 + random.nextInt(5));
            for (int splits = random.nextInt(20); splits > 0; splits--) {
                uneven = splitSomewhere(uneven, random);
            }
            carryOut(Resharding.scale(uneven, target, 1), target);
        }
    }

    private static ShardMap splitSomewhere(ShardMap map, Random random) {
        HashKey at = new HashKey(random.nextLong(), random.nextLong());
        Shard shard = map.route(at);
        return at.equals(shard.range().start()) ? map : completed(Resharding.split(map, shard, at, 1));
    }

    /** Carries out round after round; returns how many there were. */
    private static int carryOut(ShardMap announced, int target) {
        ShardMap map = announced;
        int rounds = 0;
        while (map.isResharding()) {
            assertThat(map.inState(State.OPENING)).isNotEmpty();
            for (Shard child : map.inState(State.OPENING)) {
                checkLineage(map, child);
            }
            map = Resharding.nextRound(completed(map), 1);
            rounds++;
            assertThat(rounds).as("rounds to %s shards", target).isLessThan(200);
        }
        assertThat(map.writable()).extracting(Shard::range).isEqualTo(HashKeyRange.evenly(target));
        return rounds;
    }

    private static void checkLineage(ShardMap map, Shard child) {
        List<Shard> parents =
                child.parents().stream().map(id -> map.find(id).orElseThrow()).toList();
        for (Shard parent : parents) {
            assertThat(parent.state()).isEqualTo(State.CLOSING);
            assertThat(child.created()).isGreaterThan(parent.created());
        }
        if (parents.size() == 2) {
            assertThat(parents.get(0).range().joinedWith(parents.get(1).range()))
                    .isEqualTo(child.range());
        } else {
            assertThat(parents).hasSize(1);
            assertThat(parents.get(0).range().contains(child.range().start())).isTrue();
            assertThat(parents.get(0).range().contains(child.range().end())).isTrue();
        }
    }

    private static ShardMap completed(ShardMap map) {
        Map<Integer, Long> ends = new HashMap<>();
        map.all().forEach(shard -> ends.put(shard.partition(), 0L));
        return map.complete(ends, 1);
    }

    @Test
    void split_atAHashKey_dividesThereAndNowhereElse() {
        ShardMap map = evenly(2);
        HashKey at = HashKey.parse("1000");
        ShardMap announced = Resharding.split(map, map.all().get(0), at, 1);
        assertThat(announced.inState(State.OPENING))
                .extracting(Shard::range)
                .containsExactly(
                        new HashKeyRange(HashKey.MIN, HashKey.parse("999")),
                        new HashKeyRange(at, map.all().get(0).range().end()));
        assertThat(announced.inState(State.OPEN)).containsExactly(map.all().get(1));
    }

    @Test
    void merge_twoNeighbours_makesOneChildOfBoth() {
        ShardMap map = evenly(3);
        ShardMap announced = Resharding.merge(map, map.all().get(1), map.all().get(2), 1);
        assertThat(announced.inState(State.OPENING))
                .singleElement()
                .satisfies(child -> assertThat(child.parents()).containsExactly(new ShardId(1), new ShardId(2)));
        assertThat(announced.inState(State.OPEN)).containsExactly(map.all().get(0));
    }
}
