package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;

class DescribeLimitsOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    @Test
    void describeLimits_streams_countsWhatIsOpen() {
        in.givenStream("orders", 3);
        in.splitShard("orders", 0, "1000");
        in.givenOnDemandStream("clicks");

        DescribeLimitsResponse limits = answer(in.kinesis.describeLimits());

        assertThat(limits.shardLimit()).isEqualTo(20_000);
        assertThat(limits.openShardCount()).isEqualTo(4 + 4);
        assertThat(limits.onDemandStreamCount()).isEqualTo(1);
        assertThat(limits.onDemandStreamCountLimit()).isEqualTo(50);
    }

    @Test
    void describeLimits_nothing_countsZero() {
        DescribeLimitsResponse limits = answer(in.kinesis.describeLimits());

        assertThat(limits.openShardCount()).isZero();
        assertThat(limits.onDemandStreamCount()).isZero();
    }
}
