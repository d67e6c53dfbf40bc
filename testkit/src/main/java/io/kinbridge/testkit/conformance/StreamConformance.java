package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** Streams are created, described and deleted. */
public interface StreamConformance extends ConformanceTheme {
    /** How many hash keys there are. */
    BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);

    @Test
    default void createStream_thenDescribe_showsWhatWasAskedFor() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.uniqueName();
        Instant before = Instant.now();
        answer(kinesis.client()
                .createStream(request -> request.streamName(stream)
                        .shardCount(3)
                        .maxRecordSizeInKiB(2048)
                        .tags(Map.of("team", "analytics"))));
        kinesis.awaitActive(stream);

        StreamDescriptionSummary summary = kinesis.summary(stream);
        StreamDescription description = answer(
                        kinesis.client().describeStream(request -> request.streamARN(summary.streamARN())))
                .streamDescription();

        assertThat(summary.streamName()).isEqualTo(stream);
        assertThat(summary.streamARN()).matches("arn:aws:kinesis:[a-z0-9-]+:\\d{12}:stream/" + stream);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(summary.retentionPeriodHours()).isEqualTo(24);
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.consumerCount()).isZero();
        assertThat(summary.maxRecordSizeInKiB()).isEqualTo(2048);
        assertThat(summary.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(summary.keyId()).isNull();
        assertThat(summary.enhancedMonitoring())
                .containsExactly(
                        EnhancedMetrics.builder().shardLevelMetrics(List.of()).build());
        assertThat(summary.streamCreationTimestamp())
                .isBetween(before.minus(Duration.ofMinutes(1)), Instant.now().plus(Duration.ofMinutes(1)));

        assertThat(description.streamName()).isEqualTo(stream);
        assertThat(description.streamStatus()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(description.streamModeDetails()).isEqualTo(summary.streamModeDetails());
        assertThat(description.retentionPeriodHours()).isEqualTo(24);
        assertThat(description.enhancedMonitoring()).isEqualTo(summary.enhancedMonitoring());
        assertThat(description.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(description.streamCreationTimestamp()).isEqualTo(summary.streamCreationTimestamp());
        assertThat(description.hasMoreShards()).isFalse();
        assertThat(description.shards()).isEqualTo(kinesis.shards(stream));
        assertThat(answer(kinesis.client().listTagsForStream(request -> request.streamName(stream)))
                        .tags())
                .containsExactly(Tag.builder().key("team").value("analytics").build());
    }

    @Test
    default void createStream_shards_shareTheHashKeysEvenly() {
        KinesisSteps kinesis = subject().steps();
        List<Shard> shards = kinesis.shards(kinesis.sharedStream());
        assertThat(shards)
                .extracting(Shard::shardId)
                .containsExactly(
                        "shardId-000000000000", "shardId-000000000001", "shardId-000000000002", "shardId-000000000003");
        BigInteger quarter = HASH_KEYS.shiftRight(2);
        for (int i = 0; i < 4; i++) {
            Shard shard = shards.get(i);
            BigInteger start = quarter.multiply(BigInteger.valueOf(i));
            assertThat(shard.hashKeyRange().startingHashKey()).isEqualTo(start.toString());
            assertThat(shard.hashKeyRange().endingHashKey())
                    .isEqualTo(start.add(quarter).subtract(BigInteger.ONE).toString());
            assertThat(shard.sequenceNumberRange().startingSequenceNumber()).matches("\\d+");
            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
            assertThat(shard.parentShardId()).isNull();
            assertThat(shard.adjacentParentShardId()).isNull();
        }
    }

    @Test
    default void createStream_nameInUse_isRefused() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .createStream(
                                        request -> request.streamName(stream).shardCount(1)),
                        ResourceInUseException.class))
                .isEqualTo("Stream " + stream + " under account " + kinesis.account() + " already exists.");
    }

    @Test
    default void deleteStream_thatHasConsumers_isRefusedUntilItIsEnforced() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String consumer = kinesis.register(stream, "reader");
        assertThat(refused(
                        kinesis.client().deleteStream(request -> request.streamName(stream)),
                        ResourceInUseException.class))
                .contains(stream, "EnforceConsumerDeletion");
        assertThat(kinesis.summary(stream).streamStatus()).isEqualTo(StreamStatus.ACTIVE);

        answer(kinesis.client()
                .deleteStream(request -> request.streamName(stream).enforceConsumerDeletion(true)));

        KinesisSteps.eventually()
                .untilAsserted(() -> assertThat(refused(
                                kinesis.client().describeStream(request -> request.streamName(stream)),
                                ResourceNotFoundException.class))
                        .isEqualTo("Stream " + stream + " under account " + kinesis.account() + " not found."));
        refused(
                kinesis.client().describeStreamConsumer(request -> request.consumerARN(consumer)),
                ResourceNotFoundException.class);
    }
}
