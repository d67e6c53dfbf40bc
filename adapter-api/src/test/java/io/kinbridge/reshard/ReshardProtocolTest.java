package io.kinbridge.reshard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.reshard.ReshardProtocol.Verdict;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ReshardProtocolTest {
    private static final long LEASED = 99;
    private static final long LEASE_END = 100;
    private static final CatalogView VIEW =
            new CatalogView(new CatalogSettings(2_000, "", null), new TreeMap<>(), LEASE_END);

    private static final Shard OPEN = shard(SampleStream.ofShards(1), 0);
    private static final Shard CLOSING = shard(SampleStream.splitting(), 0);
    private static final Shard OPENING = shard(SampleStream.splitting(), 1);
    private static final Shard CLOSED = shard(SampleStream.split(50), 0);
    private static final Shard CHILD = shard(SampleStream.split(50), 1);

    private final ReshardProtocol protocol = new ReshardProtocol();

    private static Shard shard(StreamEntry entry, int number) {
        return entry.shards().all().get(number);
    }

    @Test
    void maySend_openShardUnderLease_only() {
        assertThat(protocol.maySend(VIEW, OPEN, LEASED)).isTrue();
        assertThat(protocol.maySend(VIEW, OPEN, LEASE_END)).isFalse();
        assertThat(protocol.maySend(VIEW, CLOSING, LEASED)).isFalse();
        assertThat(protocol.maySend(VIEW, OPENING, LEASED)).isFalse();
        assertThat(protocol.maySend(VIEW, CLOSED, LEASED)).isFalse();
    }

    @Test
    void verdict_openShard_standsUnderLeaseOnly() {
        assertThat(protocol.verdict(VIEW, OPEN, 7, LEASED)).isEqualTo(Verdict.STANDS);
        assertThat(protocol.verdict(VIEW, OPEN, 7, LEASE_END)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void verdict_closedShard_isToldByItsEndWithoutALease() {
        assertThat(protocol.verdict(VIEW, CLOSED, 49, LEASE_END)).isEqualTo(Verdict.STANDS);
        assertThat(protocol.verdict(VIEW, CLOSED, 50, LEASE_END)).isEqualTo(Verdict.BEYOND_END);
    }

    @Test
    void verdict_betweenTheTwo_isUnknown() {
        assertThat(protocol.verdict(VIEW, CLOSING, 7, LEASED)).isEqualTo(Verdict.UNKNOWN);
        assertThat(protocol.verdict(VIEW, OPENING, 7, LEASED)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void readableTo_anyShard_goesAsFarAsTheVerdict() {
        assertThat(protocol.readableTo(VIEW, OPEN, 8, LEASED)).isEqualTo(8);
        assertThat(protocol.readableTo(VIEW, OPEN, 8, LEASE_END)).isNegative();
        assertThat(protocol.readableTo(VIEW, CLOSING, 8, LEASED)).isNegative();
        assertThat(protocol.readableTo(VIEW, CLOSED, 50, LEASE_END)).isEqualTo(50);
        assertThat(protocol.readableTo(VIEW, CLOSED, 53, LEASE_END)).isEqualTo(50);
    }

    @Test
    void mustWaitFor_earlierShardOfTheSameHashKeys_only() {
        assertThat(protocol.mustWaitFor(CHILD, CLOSED)).isTrue();
        assertThat(protocol.mustWaitFor(CLOSED, CHILD)).isFalse();
        assertThat(protocol.mustWaitFor(CHILD, shard(SampleStream.split(50), 2)))
                .isFalse();
    }

    @Test
    void settleTime_lease_isExceededByATenthAndHalfASecond() {
        assertThat(protocol.settleTime(2_000)).isEqualTo(Duration.ofMillis(2_700));
    }

    @Test
    void isSameRound_sameStreamStatusAndChildren_only() {
        StreamEntry announced = SampleStream.splitting();
        assertThat(protocol.isSameRound(announced, announced.withTags("arn", new TreeMap<>(Map.of("team", "a")))))
                .isTrue();
        assertThat(protocol.isSameRound(announced, SampleStream.split(50))).isFalse();
        assertThat(protocol.isSameRound(announced, announced.withStatus(StreamStatus.DELETING)))
                .isFalse();
        assertThat(protocol.isSameRound(announced, SampleStream.of(1, StreamStatus.UPDATING, announced.shards())))
                .isFalse();
    }
}
