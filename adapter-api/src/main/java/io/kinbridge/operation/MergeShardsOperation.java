package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;

/** MergeShards: begins to make two neighbouring shards one; the order in which they are named is of no account. */
final class MergeShardsOperation {
    private final OperationContext context;
    private final Resharder resharder;

    MergeShardsOperation(OperationContext context) {
        this.context = context;
        this.resharder = new Resharder(context);
    }

    CompletableFuture<MergeShardsResponse> run(MergeShardsRequest request) {
        return resharder
                .begin(
                        resharder.lookup().name(request.streamName(), request.streamARN()),
                        (stream, view) -> merged(stream, request))
                .thenApply(begun -> MergeShardsResponse.builder().build());
    }

    private ShardMap merged(StreamEntry stream, MergeShardsRequest request) {
        Shard one = resharder.open(stream, request.shardToMerge());
        Shard other = resharder.open(stream, request.adjacentShardToMerge());
        long now = context.clock().millis();
        if (one.range().isRightBefore(other.range())) {
            return Resharding.merge(stream.shards(), one, other, now);
        }
        if (other.range().isRightBefore(one.range())) {
            return Resharding.merge(stream.shards(), other, one, now);
        }
        throw KinesisError.INVALID_ARGUMENT.exception("Shards " + one.id() + " and " + other.id() + " in stream "
                + stream.name() + " under account " + context.arns().account()
                + " are not an adjacent pair of shards eligible for merging");
    }
}
