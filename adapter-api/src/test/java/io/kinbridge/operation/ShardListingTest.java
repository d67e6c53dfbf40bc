package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When closed shards leave the listings, and when their partitions serve again. */
class ShardListingTest {
    private static final Duration RETENTION = Duration.ofHours(24);

    private final KinesisInMemory in = new KinesisInMemory();

    private List<String> listed() {
        return answer(in.kinesis.listShards(request -> request.streamName("orders"))).shards().stream()
                .map(software.amazon.awssdk.services.kinesis.model.Shard::shardId)
                .toList();
    }

    private List<String> described() {
        return answer(in.kinesis.describeStream(request -> request.streamName("orders")))
                .streamDescription()
                .shards()
                .stream()
                .map(software.amazon.awssdk.services.kinesis.model.Shard::shardId)
                .toList();
    }

    private void givenSplitShardWithRecords(int records) {
        in.givenStream("orders", 1);
        in.topics.append("orders", 0, records);
        in.splitShard("orders", 0, "1000");
    }

    @Test
    void closedShard_withinRetention_isListed() {
        givenSplitShardWithRecords(0);

        in.clock.advance(RETENTION.minusMillis(1));

        assertThat(listed()).contains("shardId-000000000000");
    }

    @Test
    void closedShard_withoutRecordsAfterRetention_isGone() {
        givenSplitShardWithRecords(0);

        in.clock.advance(RETENTION);

        assertThat(listed()).containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(described()).isEqualTo(listed());
    }

    @Test
    void closedShard_recordsOutliveRetention_isListedUntilTheyAreGone() {
        givenSplitShardWithRecords(5);
        in.clock.advance(RETENTION);

        in.topics.trim("orders", 0, 4);
        assertThat(listed()).contains("shardId-000000000000");
        assertThat(described()).contains("shardId-000000000000");

        in.topics.trim("orders", 0, 5);
        assertThat(listed()).doesNotContain("shardId-000000000000");
        assertThat(described()).doesNotContain("shardId-000000000000");
    }

    @Test
    void openShard_everythingExpired_isListed() {
        givenSplitShardWithRecords(5);
        in.topics.append("orders", 1, 5);

        in.clock.advance(RETENTION.multipliedBy(10));
        in.topics.trim("orders", 1, 5);

        assertThat(listed()).contains("shardId-000000000001");
    }

    @Test
    void reshard_afterShardsExpired_usesTheirPartitionsAgain() {
        givenSplitShardWithRecords(5);
        in.clock.advance(RETENTION);
        in.topics.trim("orders", 0, 5);

        in.mergeShards("orders", 1, 2);

        Shard merged = in.shard("orders", 3);
        assertThat(merged.partition()).isZero();
        assertThat(merged.startOffset()).isEqualTo(5);
        assertThat(in.entry("orders").shards().find(new ShardId(0))).isEmpty();
        assertThat(in.topics.get("orders").orElseThrow().partitions()).isEqualTo(3);
        assertThat(listed()).containsExactly("shardId-000000000001", "shardId-000000000002", "shardId-000000000003");
    }

    @Test
    void reshard_recordsNotGoneYet_takesANewPartition() {
        givenSplitShardWithRecords(5);
        in.clock.advance(RETENTION);

        in.mergeShards("orders", 1, 2);

        assertThat(in.shard("orders", 3).partition()).isEqualTo(3);
        assertThat(in.entry("orders").shards().find(new ShardId(0))).isPresent();
    }

    @Test
    void reshard_everyDay_keepsToAFewPartitions() {
        in.givenStream("orders", 2);

        for (int day = 0; day < 30; day++) {
            answer(in.kinesis.updateShardCount(
                    request -> request.streamName("orders").targetShardCount(4).scalingType("UNIFORM_SCALING")));
            in.clock.advance(Duration.ofHours(12));
            answer(in.kinesis.updateShardCount(
                    request -> request.streamName("orders").targetShardCount(2).scalingType("UNIFORM_SCALING")));
            in.clock.advance(Duration.ofHours(12));
        }

        assertThat(in.topics.get("orders").orElseThrow().partitions()).isLessThanOrEqualTo(12);
        assertThat(in.entry("orders").shards().nextNumber()).isEqualTo(2 + 30 * 6);
    }
}
