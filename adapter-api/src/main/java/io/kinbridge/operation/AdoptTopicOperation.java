package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.StreamTopics.TopicShape;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Makes a topic a stream, with the records it holds. Its partitions become the shards, whose hash key ranges are even: new
 * records go by them, those that are there stay where they are. Neither the topic's data nor its configuration is touched,
 * and it stays when the stream is deleted. Not an operation of Amazon Kinesis.
 */
final class AdoptTopicOperation {
    private static final int MIN_RECORD_KIB = 1_024;
    private static final int MAX_RECORD_KIB = 10_240;

    private final OperationContext context;
    private final StreamChanges changes;

    AdoptTopicOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<StreamEntry> run(String topic) {
        TopicNaming.check(topic);
        return context.topics().shape(topic).thenCompose(shape -> {
            List<Integer> partitions =
                    IntStream.range(0, shape.partitions()).boxed().toList();
            return context.topics().startOffsets(topic, partitions).thenCompose(starts -> {
                List<Long> startOffsets = partitions.stream()
                        .map(partition -> starts.getOrDefault(partition, 0L))
                        .toList();
                return changes.commit(topic, (current, view) -> {
                    if (current != null) {
                        throw KinesisError.RESOURCE_IN_USE.exception("Topic " + topic + " is a stream already: Stream "
                                + topic + " under account " + context.arns().account() + " already exists.");
                    }
                    return stream(topic, shape, startOffsets);
                });
            });
        });
    }

    private StreamEntry stream(String topic, TopicShape shape, List<Long> startOffsets) {
        long now = context.clock().millis();
        return new StreamEntry(
                topic,
                now,
                StreamStatus.ACTIVE,
                true,
                StreamSettings.of(StreamMode.PROVISIONED)
                        .withRetentionHours(retentionHours(shape))
                        .withMaxRecordKiB(maxRecordKiB(shape)),
                ShardMap.evenly(shape.partitions(), now, startOffsets),
                Map.of(),
                List.of(),
                Map.of());
    }

    /** In whole hours, not below what the topic says; a topic that keeps records for ever has the most there are. */
    private static int retentionHours(TopicShape shape) {
        long hour = Duration.ofHours(1).toMillis();
        long millis = shape.retentionMillis();
        long hours = millis / hour + (millis % hour == 0 ? 0 : 1);
        return millis < 0 || hours > Integer.MAX_VALUE ? StreamSettings.FOR_EVER : (int) Math.max(1, hours);
    }

    private static int maxRecordKiB(TopicShape shape) {
        return (int) Math.max(MIN_RECORD_KIB, Math.min(shape.maxMessageBytes() / 1024, MAX_RECORD_KIB));
    }
}
