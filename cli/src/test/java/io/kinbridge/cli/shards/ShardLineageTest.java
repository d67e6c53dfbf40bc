package io.kinbridge.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.Shard;

class ShardLineageTest {
    private static Shard shard(String id, String... parents) {
        return Shard.builder()
                .shardId(id)
                .parentShardId(parents.length > 0 ? parents[0] : null)
                .adjacentParentShardId(parents.length > 1 ? parents[1] : null)
                .build();
    }

    private static ChildShard child(String id, String... parents) {
        return ChildShard.builder().shardId(id).parentShards(parents).build();
    }

    @Test
    void takeReady_givesAShardOnceAndAfterItsParents() {
        ShardLineage lineage = new ShardLineage(List.of(shard("a"), shard("b", "a"), shard("c", "a"), shard("d", "b")));
        assertThat(lineage.takeReady()).containsExactly("a");
        assertThat(lineage.takeReady()).isEmpty();
        lineage.ended("a", List.of(child("b", "a"), child("c", "a")));
        assertThat(lineage.takeReady()).containsExactly("b", "c");
        lineage.ended("b", List.of(child("d", "b")));
        assertThat(lineage.takeReady()).containsExactly("d");
    }

    @Test
    void takeReady_merged_waitsForBothParents() {
        ShardLineage lineage = new ShardLineage(List.of(shard("a"), shard("b")));
        assertThat(lineage.takeReady()).containsExactly("a", "b");
        lineage.ended("a", List.of(child("c", "a", "b")));
        assertThat(lineage.takeReady()).isEmpty();
        lineage.ended("b", List.of(child("c", "a", "b")));
        assertThat(lineage.takeReady()).containsExactly("c");
    }

    @Test
    void takeReady_parentIsNotListed_isNotWaitedFor() {
        assertThat(new ShardLineage(List.of(shard("c", "a", "b"))).takeReady()).containsExactly("c");
    }

    @Test
    void ended_childThatWasNotListed_comesUp() {
        ShardLineage lineage = new ShardLineage(List.of(shard("a")));
        assertThat(lineage.takeReady()).containsExactly("a");
        lineage.ended("a", List.of(child("b", "a")));
        assertThat(lineage.takeReady()).containsExactly("b");
    }
}
