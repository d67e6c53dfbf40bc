package io.kinbridge.operation;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;

/** DescribeStream: a stream and its shards, 100 of them at most at a time. */
final class DescribeStreamOperation {
    private static final int MOST_SHARDS = 100;

    private final StreamChanges changes;
    private final ShardListing listing;
    private final StreamDescriptions descriptions;

    DescribeStreamOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
        this.listing = new ShardListing(context.topics(), context.clock());
        this.descriptions = new StreamDescriptions(context.arns());
    }

    CompletableFuture<DescribeStreamResponse> run(DescribeStreamRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        return changes.read(name)
                .thenCompose(stream -> shards(stream).thenApply(shards -> page(stream, shards, request)));
    }

    /** A stream that is CREATING shows no shards: nothing can be written to them yet. */
    private CompletableFuture<List<Shard>> shards(StreamEntry stream) {
        return stream.status() == StreamStatus.CREATING
                ? CompletableFuture.completedFuture(List.of())
                : listing.visible(stream);
    }

    private DescribeStreamResponse page(StreamEntry stream, List<Shard> shards, DescribeStreamRequest request) {
        String after = request.exclusiveStartShardId();
        int limit = request.limit() == null ? MOST_SHARDS : Math.min(request.limit(), MOST_SHARDS);
        List<Shard> rest = shards.stream()
                .filter(shard -> after == null || shard.id().toString().compareTo(after) > 0)
                .toList();
        return DescribeStreamResponse.builder()
                .streamDescription(descriptions
                        .description(stream)
                        .shards(rest.stream()
                                .limit(limit)
                                .map(StreamDescriptions::shard)
                                .toList())
                        .hasMoreShards(rest.size() > limit)
                        .build())
                .build();
    }
}
