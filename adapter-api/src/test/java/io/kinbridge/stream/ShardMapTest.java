package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kinbridge.stream.Shard.State;
import io.kinbridge.stream.ShardMap.Birth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShardMapTest {
    private static final HashKey MIDDLE = new HashKey(Long.MIN_VALUE, 0);

    private static ShardMap evenly(int count) {
        return ShardMap.evenly(count, 1_000, Collections.nCopies(count, 0L));
    }

    private static ShardId id(int number) {
        return new ShardId(number);
    }

    private static Shard shard(ShardMap map, int number) {
        return map.find(id(number)).orElseThrow();
    }

    /** One shard in partition 0, split in the middle at {@code now}. */
    private static ShardMap splitting(long now) {
        return Resharding.split(evenly(1), shard(evenly(1), 0), MIDDLE, now);
    }

    private static ShardMap split() {
        return splitting(2_000).complete(Map.of(0, 50L, 1, 0L, 2, 0L), 5_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 1000})
    void route_atEveryBorder_givesTheShardThatHasIt(int count) {
        ShardMap map = evenly(count);
        for (Shard shard : map.all()) {
            assertThat(map.route(shard.range().start())).isSameAs(shard);
            assertThat(map.route(shard.range().end())).isSameAs(shard);
        }
    }

    @Test
    void route_anyKey_givesTheShardThatContainsIt() {
        Random random = new Random(3);
        ShardMap map = evenly(13);
        for (int i = 0; i < 10_000; i++) {
            HashKey key = new HashKey(random.nextLong(), random.nextLong());
            assertThat(map.route(key).range().contains(key)).isTrue();
        }
    }

    @Test
    void shardMap_gapOrOverlap_isRefused() {
        List<Shard> three = evenly(3).all();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardMap(List.of(three.get(0), three.get(2)), 3, Map.of(), null))
                .withMessageContaining("gap or overlap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShardMap(List.of(three.get(0), three.get(1)), 3, Map.of(), null))
                .withMessageContaining(HashKey.MAX.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardMap(List.of(), 0, Map.of(), null));
    }

    @Test
    void announce_children_waitWhileTheirParentIsClosing() {
        ShardMap map = splitting(2_000);
        assertThat(map.isResharding()).isTrue();
        assertThat(shard(map, 0).state()).isEqualTo(State.CLOSING);
        assertThat(map.inState(State.OPENING)).extracting(Shard::id).containsExactly(id(1), id(2));
        assertThat(map.inState(State.OPENING)).extracting(Shard::partition).containsExactly(1, 2);
        assertThat(map.partitionsNeeded()).isEqualTo(3);
        assertThat(map.route(MIDDLE).id()).isEqualTo(id(0));
        assertThat(map.childrenOf(id(0))).isEmpty();
    }

    @Test
    void announce_byALateClock_createsChildrenAfterTheirParentAllTheSame() {
        assertThat(splitting(500).inState(State.OPENING))
                .extracting(Shard::created)
                .containsOnly(1_001L);
        assertThat(splitting(2_000).inState(State.OPENING))
                .extracting(Shard::created)
                .containsOnly(2_000L);
    }

    @Test
    void complete_announced_closesParentsAtTheirEndAndOpensChildren() {
        ShardMap map = split();
        assertThat(map.isResharding()).isFalse();
        assertThat(shard(map, 0))
                .isEqualTo(new Shard(id(0), 0, HashKeyRange.ALL, List.of(), State.CLOSED, 1_000, 0, 50L, 5_000L));
        assertThat(map.writable()).extracting(Shard::id).containsExactly(id(1), id(2));
        assertThat(map.route(MIDDLE.previous()).id()).isEqualTo(id(1));
        assertThat(map.route(MIDDLE).id()).isEqualTo(id(2));
        assertThat(map.childrenOf(id(0))).extracting(Shard::id).containsExactly(id(1), id(2));
    }

    @Test
    void complete_endMissing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> splitting(2_000).complete(Map.of(0, 50L, 1, 0L), 5_000))
                .withMessageContaining("partition 2");
    }

    @Test
    void without_expiredShard_letsItsPartitionServeAnother() {
        ShardMap map = split().without(Shard::isClosed);
        assertThat(map.find(id(0))).isEmpty();
        assertThat(map.freePartitions()).isEqualTo(Map.of(0, 1_000L));
        assertThat(map.partitionsNeeded()).isEqualTo(3);

        ShardMap merging = Resharding.merge(map, shard(map, 1), shard(map, 2), 9_000);
        assertThat(shard(merging, 3).partition()).isZero();
        assertThat(merging.freePartitions()).isEmpty();
        assertThat(merging.partitionsNeeded()).isEqualTo(3);

        ShardMap merged = merging.complete(Map.of(0, 70L, 1, 5L, 2, 6L), 12_000);
        assertThat(shard(merged, 3).startOffset()).isEqualTo(70);
    }

    @Test
    void announce_inAPartitionUsedBefore_createsTheShardAfterItsFormerOne() {
        ShardMap free =
                new ShardMap(evenly(1).all().stream().map(Shard::closing).toList(), 1, Map.of(9, 7_777L), null);
        ShardMap map = free.announce(List.of(new Birth(HashKeyRange.ALL, List.of(id(0)))), 2_000);
        assertThat(shard(map, 1).partition()).isEqualTo(9);
        assertThat(shard(map, 1).created()).isEqualTo(7_778);
    }

    @Test
    void without_openShards_leavesThem() {
        ShardMap map = split();
        assertThat(map.without(shard -> !shard.isClosed())).isEqualTo(map);
    }

    @Test
    void nextNumber_afterShardsAreGone_isNeverGivenTwice() {
        ShardMap map = split().without(Shard::isClosed);
        assertThat(map.nextNumber()).isEqualTo(3);
    }

    @Test
    void equals_sameShardsAndTarget_isTrue() {
        assertThat(split()).isEqualTo(split()).hasSameHashCodeAs(split());
        assertThat(split()).isNotEqualTo(split().withTarget(4)).isNotEqualTo(splitting(2_000));
    }
}
