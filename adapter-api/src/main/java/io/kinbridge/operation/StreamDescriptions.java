package io.kinbridge.operation;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.EnhancedMetrics;
import software.amazon.awssdk.services.kinesis.model.HashKeyRange;
import software.amazon.awssdk.services.kinesis.model.SequenceNumberRange;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;
import software.amazon.awssdk.services.kinesis.model.WarmThroughputObject;

/** Streams, shards and consumers in the words of the SDK. */
record StreamDescriptions(StreamArns arns) {
    /** All of a description but its shards. */
    StreamDescription.Builder description(StreamEntry stream) {
        return StreamDescription.builder()
                .streamName(stream.name())
                .streamARN(arns.ofStream(stream.name()))
                .streamStatus(stream.status().name())
                .streamModeDetails(mode(stream))
                .retentionPeriodHours(retentionHours(stream))
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.created()))
                .enhancedMonitoring(monitoring(stream))
                .encryptionType(encryptionType(stream))
                .keyId(stream.encryption().masterKeyId());
    }

    StreamDescriptionSummary descriptionSummary(StreamEntry stream) {
        return StreamDescriptionSummary.builder()
                .streamName(stream.name())
                .streamARN(arns.ofStream(stream.name()))
                .streamStatus(stream.status().name())
                .streamModeDetails(mode(stream))
                .retentionPeriodHours(retentionHours(stream))
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.created()))
                .enhancedMonitoring(monitoring(stream))
                .encryptionType(encryptionType(stream))
                .keyId(stream.encryption().masterKeyId())
                .openShardCount(openShards(stream))
                .consumerCount(stream.consumers().size())
                .warmThroughput(warmThroughput(stream))
                .maxRecordSizeInKiB(stream.settings().maxRecordKiB())
                .build();
    }

    StreamSummary summary(StreamEntry stream) {
        return StreamSummary.builder()
                .streamName(stream.name())
                .streamARN(arns.ofStream(stream.name()))
                .streamStatus(stream.status().name())
                .streamModeDetails(mode(stream))
                .streamCreationTimestamp(Instant.ofEpochMilli(stream.created()))
                .build();
    }

    /** A consumer, which is ACTIVE from the moment it is registered. */
    Consumer consumer(StreamEntry stream, StreamConsumer consumer) {
        return Consumer.builder()
                .consumerName(consumer.name())
                .consumerARN(arns.ofConsumer(stream.name(), consumer))
                .consumerStatus(ConsumerStatus.ACTIVE)
                .consumerCreationTimestamp(Instant.ofEpochMilli(consumer.created()))
                .build();
    }

    /** A shard of any state but OPENING. The ending sequence number of a closed one is greater than each of its records'. */
    static software.amazon.awssdk.services.kinesis.model.Shard shard(Shard shard) {
        Iterator<ShardId> parents = shard.parents().iterator();
        return software.amazon.awssdk.services.kinesis.model.Shard.builder()
                .shardId(shard.id().toString())
                .parentShardId(parents.hasNext() ? parents.next().toString() : null)
                .adjacentParentShardId(parents.hasNext() ? parents.next().toString() : null)
                .hashKeyRange(HashKeyRange.builder()
                        .startingHashKey(shard.range().start().toString())
                        .endingHashKey(shard.range().end().toString())
                        .build())
                .sequenceNumberRange(SequenceNumberRange.builder()
                        .startingSequenceNumber(
                                shard.sequenceNumber(shard.startOffset()).toString())
                        .endingSequenceNumber(
                                shard.endOffset() == null
                                        ? null
                                        : shard.sequenceNumber(shard.endOffset())
                                                .toString())
                        .build())
                .build();
    }

    /** The retention as Kinesis can say it: an adopted topic may keep records for longer than a year. */
    static int retentionHours(StreamEntry stream) {
        return Math.min(stream.settings().retentionHours(), AccountLimits.MAX_RETENTION_HOURS);
    }

    /** Target and current throughput are one: no broker has to be made ready for it. Null where it was never set. */
    static @Nullable WarmThroughputObject warmThroughput(StreamEntry stream) {
        Integer warm = stream.settings().warmThroughputMiBps();
        return warm == null
                ? null
                : WarmThroughputObject.builder()
                        .targetMiBps(warm)
                        .currentMiBps(warm)
                        .build();
    }

    /** None while the stream is CREATING: it cannot be written to or read. */
    private static int openShards(StreamEntry stream) {
        return stream.status() == StreamStatus.CREATING
                ? 0
                : stream.shards().writable().size();
    }

    private static StreamModeDetails mode(StreamEntry stream) {
        return StreamModeDetails.builder()
                .streamMode(stream.settings().mode().name())
                .build();
    }

    private static EncryptionType encryptionType(StreamEntry stream) {
        return stream.encryption().on() ? EncryptionType.KMS : EncryptionType.NONE;
    }

    private static EnhancedMetrics monitoring(StreamEntry stream) {
        return EnhancedMetrics.builder()
                .shardLevelMetricsWithStrings(stream.settings().shardMetrics())
                .build();
    }
}
