package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.SequenceNumber;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

class DescribeStreamOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private StreamDescription describe(String stream) {
        return answer(in.kinesis.describeStream(request -> request.streamName(stream)))
                .streamDescription();
    }

    private StreamDescriptionSummary summary(String stream) {
        return answer(in.kinesis.describeStreamSummary(request -> request.streamName(stream)))
                .streamDescriptionSummary();
    }

    @Test
    void describeStream_newStream_isAllThere() {
        in.givenStream("orders", 2);

        StreamDescription orders = describe("orders");

        assertThat(orders.streamName()).isEqualTo("orders");
        assertThat(orders.streamARN()).isEqualTo("arn:aws:kinesis:us-east-1:123456789012:stream/orders");
        assertThat(orders.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(orders.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(orders.retentionPeriodHours()).isEqualTo(24);
        assertThat(orders.streamCreationTimestamp()).isEqualTo(Instant.parse("2026-03-01T12:00:00.250Z"));
        assertThat(orders.enhancedMonitoring())
                .singleElement()
                .extracting(EnhancedMetrics::shardLevelMetrics)
                .isEqualTo(List.of());
        assertThat(orders.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(orders.keyId()).isNull();
        assertThat(orders.hasMoreShards()).isFalse();
        assertThat(orders.shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001");
    }

    @Test
    void describeStream_openShard_hasRangeAndStart() {
        in.givenStream("orders", 2);

        Shard upper = describe("orders").shards().get(1);

        assertThat(upper.hashKeyRange().startingHashKey()).isEqualTo("170141183460469231731687303715884105728");
        assertThat(upper.hashKeyRange().endingHashKey()).isEqualTo("340282366920938463463374607431768211455");
        assertThat(upper.parentShardId()).isNull();
        assertThat(upper.adjacentParentShardId()).isNull();
        assertThat(SequenceNumber.parse(upper.sequenceNumberRange().startingSequenceNumber()))
                .hasValue(new SequenceNumber(in.clock.millis(), 0, 1));
        assertThat(upper.sequenceNumberRange().endingSequenceNumber()).isNull();
    }

    @Test
    void describeStream_closedShard_endsAboveItsRecords() {
        in.givenStream("orders", 2);
        in.topics.append("orders", 0, 7);
        in.mergeShards("orders", 0, 1);

        List<Shard> shards = describe("orders").shards();

        String lastOfZero = new SequenceNumber(in.shard("orders", 0).created(), 6, 0).toString();
        assertThat(new BigInteger(shards.get(0).sequenceNumberRange().endingSequenceNumber()))
                .isGreaterThan(new BigInteger(lastOfZero));
        assertThat(new BigInteger(shards.get(1).sequenceNumberRange().endingSequenceNumber()))
                .isGreaterThanOrEqualTo(
                        new BigInteger(shards.get(1).sequenceNumberRange().startingSequenceNumber()));
        assertThat(shards.get(2).parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(shards.get(2).adjacentParentShardId()).isEqualTo("shardId-000000000001");
        assertThat(shards.get(2).sequenceNumberRange().endingSequenceNumber()).isNull();
    }

    @Test
    void describeStream_limitAndStart_givePages() {
        in.givenStream("orders", 3);

        StreamDescription first = answer(in.kinesis.describeStream(
                        request -> request.streamName("orders").limit(2)))
                .streamDescription();
        StreamDescription second = answer(in.kinesis.describeStream(
                        request -> request.streamName("orders").limit(2).exclusiveStartShardId("shardId-000000000001")))
                .streamDescription();

        assertThat(first.shards()).hasSize(2);
        assertThat(first.hasMoreShards()).isTrue();
        assertThat(second.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000002");
        assertThat(second.hasMoreShards()).isFalse();
    }

    @Test
    void describeStream_moreThanAHundredShards_givesAHundred() {
        in.givenStream("orders", 101);

        assertThat(describe("orders").shards()).hasSize(100);
        assertThat(describe("orders").hasMoreShards()).isTrue();
        assertThat(answer(in.kinesis.describeStream(
                                request -> request.streamName("orders").limit(10_000)))
                        .streamDescription()
                        .shards())
                .hasSize(100);
    }

    @Test
    void describeStream_creating_showsNoShards() {
        in.givenCreatingStream("orders");

        assertThat(describe("orders").streamStatus()).isEqualTo(StreamStatus.CREATING);
        assertThat(describe("orders").hasShards()).isTrue();
        assertThat(describe("orders").shards()).isEmpty();
        assertThat(summary("orders").openShardCount()).isZero();
    }

    @Test
    void describeStream_resharding_showsNoChildrenYet() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        in.splitShard("orders", 0, "1000");

        assertThat(describe("orders").streamStatus()).isEqualTo(StreamStatus.UPDATING);
        assertThat(describe("orders").shards()).extracting(Shard::shardId).containsExactly("shardId-000000000000");
        assertThat(summary("orders").openShardCount()).isEqualTo(1);
    }

    @Test
    void describeStream_noStream_isNotFound() {
        assertFails(
                "DescribeStream",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.describeStream(request -> request.streamName("orders")));
    }

    @Test
    void describeStreamSummary_stream_isAllThere() {
        in.givenConsumer("orders", "billing");
        in.splitShard("orders", 0, "1000");
        answer(in.kinesis.enableEnhancedMonitoring(
                request -> request.streamName("orders").shardLevelMetrics(MetricsName.INCOMING_BYTES)));

        StreamDescriptionSummary orders = summary("orders");

        assertThat(orders.streamName()).isEqualTo("orders");
        assertThat(orders.streamARN()).isEqualTo(in.arn("orders"));
        assertThat(orders.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(orders.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(orders.retentionPeriodHours()).isEqualTo(24);
        assertThat(orders.streamCreationTimestamp()).isEqualTo(in.clock.instant());
        assertThat(orders.enhancedMonitoring())
                .singleElement()
                .extracting(EnhancedMetrics::shardLevelMetrics)
                .isEqualTo(List.of(MetricsName.INCOMING_BYTES));
        assertThat(orders.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(orders.openShardCount()).isEqualTo(2);
        assertThat(orders.consumerCount()).isEqualTo(1);
        assertThat(orders.maxRecordSizeInKiB()).isEqualTo(1024);
        assertThat(orders.warmThroughput()).isNull();
        assertThat(orders.streamId()).isNull();
    }
}
