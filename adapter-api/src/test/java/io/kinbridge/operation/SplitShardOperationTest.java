package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;

class SplitShardOperationTest {
    private static final String LAST = "340282366920938463463374607431768211455";
    private static final String BEFORE_LAST = "340282366920938463463374607431768211454";
    private static final String BEYOND = "340282366920938463463374607431768211456";

    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<SplitShardResponse> split(String shard, String newStart) {
        return in.kinesis.splitShard(
                request -> request.streamName("orders").shardToSplit(shard).newStartingHashKey(newStart));
    }

    @Test
    void splitShard_inTheMiddle_opensTwoChildren() {
        in.givenStream("orders", 1);
        in.topics.append("orders", 0, 5);

        answer(split("shardId-000000000000", "1000"));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(in.shard("orders", 0).endOffset()).isEqualTo(5);
        assertThat(in.entry("orders").shards().writable())
                .extracting(Shard::range)
                .containsExactly(
                        new HashKeyRange(HashKey.MIN, HashKey.parse("999")),
                        new HashKeyRange(HashKey.parse("1000"), HashKey.MAX));
        assertThat(in.entry("orders").shards().writable())
                .allSatisfy(child -> assertThat(child.parents())
                        .containsExactly(in.shard("orders", 0).id()));
        assertThat(in.topics.get("orders").orElseThrow().partitions()).isEqualTo(3);
    }

    @Test
    void splitShard_partitionsNotThereYet_isUpdating() {
        in.givenStream("orders", 1);
        in.topics.holdUp();

        answer(split("shardId-000000000000", "1000"));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.UPDATING);
        assertFails("SplitShard", KinesisError.RESOURCE_IN_USE, split("shardId-000000000000", "500"))
                .hasMessageContaining("not ACTIVE, instead in state UPDATING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", BEFORE_LAST})
    void splitShard_nearestToTheBorders_isDone(String newStart) {
        in.givenStream("orders", 1);

        answer(split("shardId-000000000000", newStart));

        assertThat(in.shard("orders", 2).range().start()).isEqualTo(HashKey.parse(newStart));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", LAST, BEYOND, "999999999999999999999999999999999999999"})
    void splitShard_atOrBeyondTheBorders_isRefused(String newStart) {
        in.givenStream("orders", 1);

        assertFails("SplitShard", KinesisError.INVALID_ARGUMENT, split("shardId-000000000000", newStart))
                .hasMessageContaining(newStart);
        assertThat(in.entry("orders").shards().all()).hasSize(1);
    }

    @Test
    void splitShard_hashKeyOfAnotherShard_isRefused() {
        in.givenStream("orders", 2);

        assertFails("SplitShard", KinesisError.INVALID_ARGUMENT, split("shardId-000000000001", "1000"))
                .hasMessageContaining("shardId-000000000001")
                .hasMessageContaining(in.shard("orders", 1).range().start().toString())
                .hasMessageContaining(LAST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shardId-000000000007", "orders", "shardId-7", "shardId-999999999999"})
    void splitShard_noSuchShard_isNotFound(String shard) {
        in.givenStream("orders", 1);

        assertFails("SplitShard", KinesisError.RESOURCE_NOT_FOUND, split(shard, "1000"))
                .hasMessageContaining(
                        "Could not find shard " + shard + " in stream orders under account 123456789012.");
    }

    @Test
    void splitShard_closedShard_isInUse() {
        in.givenStream("orders", 1);
        in.splitShard("orders", 0, "1000");

        assertFails("SplitShard", KinesisError.RESOURCE_IN_USE, split("shardId-000000000000", "1000"))
                .hasMessageContaining("has already been merged or split");
    }

    @Test
    void splitShard_onDemand_isInvalid() {
        in.givenOnDemandStream("orders");

        assertFails("SplitShard", KinesisError.VALIDATION, split("shardId-000000000000", "1000"))
                .hasMessageContaining("is in On-Demand mode");
    }

    @Test
    void splitShard_accountFull_exceedsTheLimit() {
        in.givenStream("orders", 10_000);
        in.givenStream("others", 10_000);

        assertFails("SplitShard", KinesisError.LIMIT_EXCEEDED, split("shardId-000000000000", "1000"))
                .hasMessageContaining("Limit: 20000");
    }

    @Test
    void splitShard_noStream_isNotFound() {
        assertFails("SplitShard", KinesisError.RESOURCE_NOT_FOUND, split("shardId-000000000000", "1000"));
    }
}
