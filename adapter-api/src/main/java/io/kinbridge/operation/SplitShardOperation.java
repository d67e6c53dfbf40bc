package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;

/** SplitShard: begins to divide one shard in two. */
final class SplitShardOperation {
    private final OperationContext context;
    private final Resharder resharder;

    SplitShardOperation(OperationContext context) {
        this.context = context;
        this.resharder = new Resharder(context);
    }

    CompletableFuture<SplitShardResponse> run(SplitShardRequest request) {
        return resharder
                .begin(resharder.lookup().name(request.streamName(), request.streamARN()), (stream, view) -> {
                    Shard shard = resharder.open(stream, request.shardToSplit());
                    AccountLimits.checkShards(view, 1, context.arns());
                    HashKey newStart = newStart(request, shard, stream);
                    return Resharding.split(
                            stream.shards(), shard, newStart, context.clock().millis());
                })
                .thenApply(begun -> SplitShardResponse.builder().build());
    }

    /** AWS leaves each child two hash keys at least. */
    private HashKey newStart(SplitShardRequest request, Shard shard, StreamEntry stream) {
        HashKeyRange range = shard.range();
        HashKey newStart;
        try {
            newStart = HashKey.parse(request.newStartingHashKey());
        } catch (IllegalArgumentException e) {
            throw KinesisError.INVALID_ARGUMENT.exception("NewStartingHashKey: " + e.getMessage(), e);
        }
        boolean above =
                newStart.compareTo(range.start()) > 0 && newStart.previous().compareTo(range.start()) > 0;
        if (!above || newStart.compareTo(range.end()) >= 0) {
            throw KinesisError.INVALID_ARGUMENT.exception("NewStartingHashKey " + newStart
                    + " used in SplitShard() on shard " + shard.id() + " in stream " + stream.name() + " under account "
                    + context.arns().account() + " is not both greater than one plus the shard's StartingHashKey "
                    + range.start() + " and less than the shard's EndingHashKey " + range.end() + ".");
        }
        return newStart;
    }
}
