package io.kinbridge.kcl.shard;

import static io.kinbridge.kcl.shard.GivenShards.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.kcl.shard.ShardProgress.Pending;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ShardProgressTest {
    private final Shard shard = GivenShards.open(3, HashKeyRange.ALL, GivenShards.CREATED);

    private static ShardProgress again(ShardProgress progress) {
        return ShardProgress.parse(progress.metadata()).orElseThrow();
    }

    @Test
    void parse_metadata_isTheSame() {
        ShardProgress progress = ShardProgress.of(shard, at(shard, 17, 4));
        assertThat(again(progress)).isEqualTo(progress);
        assertThat(progress.isOf(shard)).isTrue();
        assertThat(progress.isEnded()).isFalse();
    }

    @Test
    void parse_sentinels_areTheSame() {
        for (ExtendedSequenceNumber sentinel : new ExtendedSequenceNumber[] {
            ExtendedSequenceNumber.TRIM_HORIZON, ExtendedSequenceNumber.LATEST, ExtendedSequenceNumber.AT_TIMESTAMP
        }) {
            assertThat(again(ShardProgress.of(shard, sentinel)).checkpoint()).isEqualTo(sentinel);
        }
        assertThat(again(ShardProgress.of(shard, ExtendedSequenceNumber.SHARD_END))
                        .isEnded())
                .isTrue();
    }

    @Test
    void parse_pending_keepsCheckpointAndState() {
        byte[] state = {0, -1, 34, 127};
        ShardProgress progress =
                ShardProgress.of(shard, at(shard, 17)).withPending(new Pending(at(shard, 20, 2), state));
        ShardProgress parsed = again(progress);
        assertThat(parsed.checkpoint()).isEqualTo(at(shard, 17));
        assertThat(parsed.pending()).isNotNull().satisfies(pending -> {
            assertThat(pending.checkpoint()).isEqualTo(at(shard, 20, 2));
            assertThat(pending.state()).isEqualTo(state);
        });
    }

    @Test
    void parse_pendingWithoutState_hasNone() {
        ShardProgress progress = ShardProgress.of(shard, at(shard, 17)).withPending(new Pending(at(shard, 20), null));
        assertThat(again(progress)).isEqualTo(progress);
    }

    @Test
    void metadata_checkpoint_isThisText() {
        assertThat(ShardProgress.of(shard, ExtendedSequenceNumber.LATEST).metadata())
                .isEqualTo("{\"shard\":\"shardId-000000000003\",\"created\":1000,\"checkpoint\":\"LATEST\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "by hand",
                "{",
                "{}",
                "[]",
                "{\"shard\":3,\"created\":1000,\"checkpoint\":\"LATEST\"}",
                "{\"shard\":\"shardId-000000000003\",\"checkpoint\":\"LATEST\"}",
                "{\"shard\":\"shardId-000000000003\",\"created\":1000}",
                "{\"shard\":\"s\",\"created\":1,\"checkpoint\":\"LATEST\",\"pending\":{\"checkpoint\":\"1\",\"state\":\"*\"}}"
            })
    void parse_notOurs_isEmpty(String metadata) {
        assertThat(ShardProgress.parse(metadata)).isEmpty();
    }

    @Test
    void isOf_shardOfAnEarlierStream_isFalse() {
        Shard earlier = GivenShards.open(3, HashKeyRange.ALL, GivenShards.CREATED - 1);
        Shard other = GivenShards.open(4, HashKeyRange.ALL, GivenShards.CREATED);
        ShardProgress progress = ShardProgress.of(shard, ExtendedSequenceNumber.LATEST);
        assertThat(progress.isOf(earlier)).isFalse();
        assertThat(progress.isOf(other)).isFalse();
    }

    @Test
    void metadata_stateThatFits_isTaken() {
        assertThat(pending(2_800).metadata()).hasSizeLessThanOrEqualTo(4_096);
    }

    @Test
    void metadata_stateTooLarge_saysHowMuchIsAllowed() {
        assertThatThrownBy(() -> pending(3_100).metadata())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2,800 bytes");
    }

    private ShardProgress pending(int stateBytes) {
        ExtendedSequenceNumber longest = at(shard, Long.MAX_VALUE / 2, 100_000);
        return ShardProgress.of(shard, longest).withPending(new Pending(longest, new byte[stateBytes]));
    }
}
