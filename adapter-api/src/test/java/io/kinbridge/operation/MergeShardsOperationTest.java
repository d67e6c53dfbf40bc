package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;

class MergeShardsOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<MergeShardsResponse> merge(int shard, int adjacent) {
        return in.kinesis.mergeShards(request -> request.streamName("orders")
                .shardToMerge(new ShardId(shard).toString())
                .adjacentShardToMerge(new ShardId(adjacent).toString()));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void mergeShards_neighboursInEitherOrder_becomeOne(int shard, int adjacent) {
        in.givenStream("orders", 2);

        answer(merge(shard, adjacent));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(in.entry("orders").shards().writable()).singleElement().satisfies(child -> {
            assertThat(child.range()).isEqualTo(HashKeyRange.ALL);
            assertThat(child.parents()).containsExactly(new ShardId(0), new ShardId(1));
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "2, 0", "1, 1"})
    void mergeShards_noNeighbours_isRefused(int shard, int adjacent) {
        in.givenStream("orders", 3);

        assertFails("MergeShards", KinesisError.INVALID_ARGUMENT, merge(shard, adjacent))
                .hasMessageContaining("in stream orders under account 123456789012 are not an adjacent pair of shards"
                        + " eligible for merging");
    }

    @Test
    void mergeShards_firstAndLast_areNoNeighbours() {
        in.givenStream("orders", 2);
        in.splitShard("orders", 1, "200000000000000000000000000000000000000");

        assertFails("MergeShards", KinesisError.INVALID_ARGUMENT, merge(3, 0));
    }

    @Test
    void mergeShards_closedShard_isInUse() {
        in.givenStream("orders", 2);
        answer(merge(0, 1));

        assertFails("MergeShards", KinesisError.RESOURCE_IN_USE, merge(0, 1))
                .hasMessageContaining("has already been merged or split");
    }

    @Test
    void mergeShards_noSuchShard_isNotFound() {
        in.givenStream("orders", 2);

        assertFails("MergeShards", KinesisError.RESOURCE_NOT_FOUND, merge(1, 2))
                .hasMessageContaining("Could not find shard shardId-000000000002");
    }

    @Test
    void mergeShards_updating_isInUse() {
        in.givenStream("orders", 4);
        in.topics.holdUp();
        answer(merge(0, 1));

        assertFails("MergeShards", KinesisError.RESOURCE_IN_USE, merge(2, 3));
    }

    @Test
    void mergeShards_onDemand_isInvalid() {
        in.givenOnDemandStream("orders");

        assertFails("MergeShards", KinesisError.VALIDATION, merge(0, 1));
    }

    @Test
    void mergeShards_noStream_isNotFound() {
        assertFails("MergeShards", KinesisError.RESOURCE_NOT_FOUND, merge(0, 1));
    }
}
