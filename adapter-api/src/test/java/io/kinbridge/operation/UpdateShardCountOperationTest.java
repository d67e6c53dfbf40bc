package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

class UpdateShardCountOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<UpdateShardCountResponse> scale(int target) {
        return in.kinesis.updateShardCount(
                request -> request.streamName("orders").targetShardCount(target).scalingType("UNIFORM_SCALING"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "4, 8", "4, 2", "4, 6", "4, 3", "5, 3", "3, 2", "2, 1"})
    void updateShardCount_withinBounds_spreadsEvenly(int before, int after) {
        in.givenStream("orders", before);

        UpdateShardCountResponse begun = answer(scale(after));

        assertThat(begun.streamName()).isEqualTo("orders");
        assertThat(begun.streamARN()).isEqualTo(in.arn("orders"));
        assertThat(begun.currentShardCount()).isEqualTo(before);
        assertThat(begun.targetShardCount()).isEqualTo(after);
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(in.entry("orders").shards().writable())
                .extracting(Shard::range)
                .isEqualTo(HashKeyRange.evenly(after));
    }

    @Test
    void updateShardCount_sameAndEven_changesNothing() {
        in.givenStream("orders", 2);

        answer(scale(2));

        assertThat(in.entry("orders").shards().all()).hasSize(2);
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void updateShardCount_sameButUneven_spreadsEvenly() {
        in.givenStream("orders", 1);
        in.splitShard("orders", 0, "1000");

        answer(scale(2));

        assertThat(in.entry("orders").shards().writable())
                .extracting(Shard::range)
                .isEqualTo(HashKeyRange.evenly(2));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "4, 9", "4, 10000"})
    void updateShardCount_moreThanDouble_exceedsTheLimit(int before, int target) {
        in.givenStream("orders", before);

        assertFails("UpdateShardCount", KinesisError.LIMIT_EXCEEDED, scale(target))
                .hasMessageContaining("UpdateShardCount cannot scale up over double your current open shard count."
                        + " Current open shard count: " + before + ", Target shard count: " + target);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "5, 2", "6, 2"})
    void updateShardCount_lessThanHalf_exceedsTheLimit(int before, int target) {
        in.givenStream("orders", before);

        assertFails("UpdateShardCount", KinesisError.LIMIT_EXCEEDED, scale(target))
                .hasMessageContaining("UpdateShardCount cannot scale down below half your current open shard count.");
    }

    @ParameterizedTest
    @CsvSource({"10001", "2147483647"})
    void updateShardCount_moreThanAStreamMayHave_exceedsTheLimit(int target) {
        in.givenStream("orders", 4);

        assertFails("UpdateShardCount", KinesisError.LIMIT_EXCEEDED, scale(target))
                .hasMessageContaining(
                        "cannot be greater than 10000. Current open shard count: 4, Target shard count: " + target);
    }

    @Test
    void updateShardCount_moreThanTheAccountMayHave_exceedsTheLimit() {
        in.givenStream("one", 10_000);
        in.givenStream("two", 9_000);
        in.givenStream("orders", 600);

        assertFails("UpdateShardCount", KinesisError.LIMIT_EXCEEDED, scale(1_001))
                .hasMessageContaining("Number of additional shards that would have resulted from this request: 401");
    }

    @Test
    void updateShardCount_onDemand_isInvalid() {
        in.givenOnDemandStream("orders");

        assertFails("UpdateShardCount", KinesisError.VALIDATION, scale(8));
    }

    @Test
    void updateShardCount_notActive_isInUse() {
        in.givenCreatingStream("orders");

        assertFails("UpdateShardCount", KinesisError.RESOURCE_IN_USE, scale(2));
    }

    @Test
    void updateShardCount_noStream_isNotFound() {
        assertFails("UpdateShardCount", KinesisError.RESOURCE_NOT_FOUND, scale(2));
    }
}
