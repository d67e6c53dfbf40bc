package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;

/** Gives out the position in a shard from which GetRecords reads. */
final class GetShardIteratorOperation {
    private final OperationContext context;
    private final DataPlane dataPlane;
    private final LeasedStreams streams;
    private final ShardPositions positions;
    private final ShardIterators iterators;

    GetShardIteratorOperation(
            OperationContext context,
            DataPlane dataPlane,
            LeasedStreams streams,
            ShardPositions positions,
            ShardIterators iterators) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.streams = streams;
        this.positions = positions;
        this.iterators = iterators;
    }

    CompletableFuture<GetShardIteratorResponse> run(GetShardIteratorRequest request) {
        return streams.find(request.streamName(), request.streamARN()).thenCompose(stream -> {
            Shard shard = ShardIterators.shard(
                    stream, request.shardId(), context.arns().account());
            if (request.startingSequenceNumber() != null && request.timestamp() != null) {
                throw KinesisError.INVALID_ARGUMENT.exception(
                        "StartingSequenceNumber and Timestamp are both given; one of them can say where to begin.");
            }
            dataPlane.quotas().beforeIterator(stream, shard.id());
            return positions
                    .offset(
                            stream,
                            shard,
                            request.shardIteratorType(),
                            request.startingSequenceNumber(),
                            request.timestamp())
                    .thenApply(offset -> response(stream, shard, offset));
        });
    }

    private GetShardIteratorResponse response(StreamEntry stream, Shard shard, long offset) {
        IteratorToken token = new IteratorToken(
                stream.name(),
                stream.created(),
                shard.id().number(),
                offset,
                context.clock().millis());
        return GetShardIteratorResponse.builder()
                .shardIterator(iterators.text(token))
                .build();
    }
}
