package io.kinbridge.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.Shard;

class ShardTextsTest {
    private static final BigInteger ALL = BigInteger.ONE.shiftLeft(128);

    private static HashKeyRange range(BigInteger start, BigInteger endExclusive) {
        return HashKeyRange.builder()
                .startingHashKey(start.toString())
                .endingHashKey(endExclusive.subtract(BigInteger.ONE).toString())
                .build();
    }

    @Test
    void share_isThePartOfAllHashKeys() {
        assertThat(ShardTexts.share(range(BigInteger.ZERO, ALL))).isEqualTo("100.0 %");
        assertThat(ShardTexts.share(range(BigInteger.ZERO, ALL.shiftRight(3)))).isEqualTo("12.5 %");
        assertThat(ShardTexts.share(range(BigInteger.TEN, BigInteger.valueOf(20))))
                .isEqualTo("< 0.1 %");
    }

    @Test
    void middle_isTheFirstKeyOfTheUpperHalf() {
        assertThat(ShardTexts.middle(range(BigInteger.ZERO, ALL)))
                .isEqualTo(BigInteger.ONE.shiftLeft(127).toString());
        assertThat(ShardTexts.middle(range(BigInteger.ZERO, BigInteger.TWO))).isEqualTo("1");
    }

    @Test
    void parents_afterSplitAndMerge_areOneAndTwo() {
        Shard.Builder shard = Shard.builder().shardId("c");
        assertThat(ShardTexts.parentsOrHyphen(shard.build())).isEqualTo("-");
        assertThat(ShardTexts.parentsOrHyphen(shard.parentShardId("a").build())).isEqualTo("a");
        assertThat(ShardTexts.parentsOrHyphen(shard.adjacentParentShardId("b").build()))
                .isEqualTo("a + b");
    }

    @Test
    void state_tellsFromTheEndingSequenceNumber() {
        Shard open = Shard.builder()
                .sequenceNumberRange(range -> range.startingSequenceNumber("1"))
                .build();
        Shard closed = Shard.builder()
                .sequenceNumberRange(range -> range.startingSequenceNumber("1").endingSequenceNumber("2"))
                .build();
        assertThat(ShardTexts.state(open)).isEqualTo("open");
        assertThat(ShardTexts.state(closed)).isEqualTo("closed");
    }
}
