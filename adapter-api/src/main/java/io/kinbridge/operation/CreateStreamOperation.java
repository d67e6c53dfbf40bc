package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;

/** CreateStream: announces a stream, which is CREATING until its topic is there. */
final class CreateStreamOperation {
    private static final int DEFAULT_SHARDS = 4;

    private final OperationContext context;
    private final StreamChanges changes;
    private final ExistingTopic topics;

    CreateStreamOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
        this.topics = new ExistingTopic(context.topics());
    }

    CompletableFuture<CreateStreamResponse> run(CreateStreamRequest request) {
        String name = request.streamName();
        TopicNaming.check(name);
        checkShardCount(request);
        return context.catalog()
                .refresh()
                .thenCompose(view -> {
                    checkIsFree(view.streams().get(name), name);
                    return topics.exists(name);
                })
                .thenCompose(topicExists -> changes.commit(name, (current, view) -> {
                    checkIsFree(current, name);
                    if (topicExists) {
                        throw KinesisError.RESOURCE_IN_USE.exception("Topic " + name
                                + " exists in Kafka already, and is no stream. Adopt it to make it one with the records it"
                                + " holds (kinbridge streams adopt " + name + "), or choose another name.");
                    }
                    return stream(request, view);
                }))
                .thenApply(created -> CreateStreamResponse.builder().build());
    }

    private static void checkShardCount(CreateStreamRequest request) {
        if (mode(request) == StreamMode.ON_DEMAND && request.shardCount() != null) {
            throw KinesisError.VALIDATION.exception(
                    "ShardCount is not expected when StreamMode=ON_DEMAND: it was given as " + request.shardCount()
                            + ". Leave it out, or use StreamMode=PROVISIONED.");
        }
        if (request.shardCount() != null && request.shardCount() > AccountLimits.SHARDS_PER_STREAM) {
            throw KinesisError.LIMIT_EXCEEDED.exception("ShardCount " + request.shardCount() + " is above the limit of "
                    + AccountLimits.SHARDS_PER_STREAM + " shards for a stream.");
        }
    }

    private void checkIsFree(@Nullable StreamEntry current, String name) {
        if (current != null) {
            throw KinesisError.RESOURCE_IN_USE.exception(
                    "Stream " + name + " under account " + context.arns().account() + " already exists.");
        }
    }

    private StreamEntry stream(CreateStreamRequest request, CatalogView view) {
        String name = request.streamName();
        long now = context.clock().millis();
        int shards = request.shardCount() == null ? DEFAULT_SHARDS : request.shardCount();
        AccountLimits.checkOneMoreCreating(view, context.arns());
        AccountLimits.checkShards(view, shards, context.arns());
        if (mode(request) == StreamMode.ON_DEMAND) {
            AccountLimits.checkOneMoreOnDemandStream(view, context.arns());
        }
        StreamSettings settings = WarmThroughput.with(settings(request), request.warmThroughputMiBps(), view, now);
        SortedMap<String, String> tags = Tags.with(Map.of(), request.tags(), "stream " + name);
        return new StreamEntry(
                        name,
                        now,
                        StreamStatus.CREATING,
                        false,
                        settings,
                        ShardMap.evenly(shards, now, Collections.nCopies(shards, 0L)),
                        new TreeMap<>(),
                        List.of(),
                        Map.of())
                .withTags(context.arns().ofStream(name), tags);
    }

    private static StreamSettings settings(CreateStreamRequest request) {
        StreamSettings settings = StreamSettings.of(mode(request));
        return request.maxRecordSizeInKiB() == null
                ? settings
                : settings.withMaxRecordKiB(request.maxRecordSizeInKiB());
    }

    private static StreamMode mode(CreateStreamRequest request) {
        return request.streamModeDetails() == null
                ? StreamMode.PROVISIONED
                : StreamMode.valueOf(request.streamModeDetails().streamModeAsString());
    }
}
