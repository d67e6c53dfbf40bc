package io.kinbridge.kcl.shard;

import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.at;
import static io.kinbridge.kcl.shard.GivenShards.closed;
import static io.kinbridge.kcl.shard.GivenShards.open;
import static io.kinbridge.kcl.shard.GivenShards.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ShardLeaseTest {
    private final Shard shard = open(0, HashKeyRange.ALL, CREATED);
    private final ShardLease lease = GivenShards.lease(stream(shard), shard, 10, ShardProgress.of(shard, at(shard, 9)));

    @Test
    void offsetAfter_record_isBehindIt() {
        lease.delivered(at(shard, 20), 25);
        assertThat(lease.offsetAfter(at(shard, 12))).isEqualTo(13);
    }

    @Test
    void offsetAfter_lastOfWhatWasGiven_isBehindAllThatWasRead() {
        lease.delivered(at(shard, 20), 25);
        assertThat(lease.offsetAfter(at(shard, 20))).isEqualTo(25);
    }

    @Test
    void offsetAfter_nothingGivenYet_isTheStart() {
        assertThat(lease.offsetAfter(at(shard, 9))).isEqualTo(10);
    }

    @Test
    void offsetAfter_containers_isTheContainerUnlessItIsDone() {
        lease.containsContainers();
        lease.delivered(at(shard, 20, 7), 21);
        assertThat(lease.offsetAfter(at(shard, 20, 6))).isEqualTo(20);
        assertThat(lease.offsetAfter(at(shard, 12, 3))).isEqualTo(12);
        assertThat(lease.offsetAfter(at(shard, 20, 7))).isEqualTo(21);
    }

    @Test
    void offsetAfter_sentinel_isTheStart() {
        lease.delivered(at(shard, 20), 25);
        assertThat(lease.offsetAfter(ExtendedSequenceNumber.TRIM_HORIZON)).isEqualTo(10);
        assertThat(lease.offsetAfter(ExtendedSequenceNumber.AT_TIMESTAMP)).isEqualTo(10);
    }

    @Test
    void offsetAfter_shardEnd_isTheEnd() {
        Shard ended = closed(shard, 30, 5_000);
        assertThat(GivenShards.lease(stream(ended, open(1, HashKeyRange.ALL, 4_000, 0)), ended)
                        .offsetAfter(ExtendedSequenceNumber.SHARD_END))
                .isEqualTo(30);
        lease.delivered(at(shard, 20), 25);
        assertThat(lease.offsetAfter(ExtendedSequenceNumber.SHARD_END))
                .as("closed since the lease began")
                .isEqualTo(25);
    }

    @Test
    void offsetAfter_sequenceNumberOfAnotherShard_isRefused() {
        Shard other = open(0, HashKeyRange.ALL, CREATED + 1);
        assertThatThrownBy(() -> lease.offsetAfter(at(other, 12)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is of no record in shardId-000000000000 of stream orders");
        assertThat(lease.offset(at(other, 12))).isEmpty();
        assertThat(lease.offset(at(shard, 12))).contains(12L);
        assertThat(lease.offset(ExtendedSequenceNumber.LATEST)).isEmpty();
    }

    @Test
    void key_manyStreams_namesTheStream() {
        StreamIdentifier identifier = StreamIdentifier.multiStreamInstance("000000000000:orders:1");
        ShardLease ofMany = new ShardLease(
                identifier,
                stream(shard),
                shard,
                0,
                ShardProgress.of(shard, ExtendedSequenceNumber.TRIM_HORIZON),
                true);
        assertThat(ofMany.key()).isEqualTo("000000000000:orders:1:shardId-000000000000");
        assertThat(lease.key()).isEqualTo("shardId-000000000000");
    }

    @Test
    void info_shardThatComesBack_hasAnotherToken() {
        ShardLease again = GivenShards.lease(stream(shard), shard, 10, lease.progress());
        assertThat(again.info().concurrencyToken()).isNotEqualTo(lease.info().concurrencyToken());
        assertThat(again.info().checkpoint()).isEqualTo(at(shard, 9));
    }
}
