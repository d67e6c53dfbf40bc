package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** UpdateShardCount: begins to scale a stream to shards of even ranges, by splits and merges. */
final class UpdateShardCountOperation {
    private final OperationContext context;
    private final Resharder resharder;

    UpdateShardCountOperation(OperationContext context) {
        this.context = context;
        this.resharder = new Resharder(context);
    }

    CompletableFuture<UpdateShardCountResponse> run(UpdateShardCountRequest request) {
        String name = resharder.lookup().name(request.streamName(), request.streamARN());
        int target = request.targetShardCount();
        AtomicInteger before = new AtomicInteger();
        return resharder
                .begin(name, (stream, view) -> {
                    before.set(stream.shards().writable().size());
                    return scaled(stream, target, view);
                })
                .thenApply(begun -> UpdateShardCountResponse.builder()
                        .streamName(name)
                        .streamARN(context.arns().ofStream(name))
                        .currentShardCount(before.get())
                        .targetShardCount(target)
                        .build());
    }

    private ShardMap scaled(StreamEntry stream, int target, CatalogView view) {
        int open = stream.shards().writable().size();
        String counts = ". Current open shard count: " + open + ", Target shard count: " + target;
        if (target > AccountLimits.SHARDS_PER_STREAM) {
            throw KinesisError.LIMIT_EXCEEDED.exception(
                    "Target shard count or number of open shards cannot be greater than "
                            + AccountLimits.SHARDS_PER_STREAM + counts);
        }
        if (target > 2 * open) {
            throw KinesisError.LIMIT_EXCEEDED.exception(
                    "UpdateShardCount cannot scale up over double your current open shard count" + counts);
        }
        if (2 * target < open) {
            throw KinesisError.LIMIT_EXCEEDED.exception(
                    "UpdateShardCount cannot scale down below half your current open shard count" + counts);
        }
        AccountLimits.checkShards(view, Math.max(0, target - open), context.arns());
        return Resharding.scale(stream.shards(), target, context.clock().millis());
    }
}
