package io.kinbridge.limit;

import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** No limits. */
enum NoQuotas implements Quotas, Quotas.Pace {
    INSTANCE;

    @Override
    public <Q extends KinesisRequest, R> CompletableFuture<R> call(
            Q request, Function<Q, CompletableFuture<R>> operation) {
        return operation.apply(request);
    }

    @Override
    public void beforeWrite(StreamEntry stream, WriteRequest request) {}

    @Override
    public void beforeIterator(StreamEntry stream, ShardId shard) {}

    @Override
    public void beforeRead(StreamEntry stream, ShardId shard) {}

    @Override
    public void afterRead(StreamEntry stream, ShardId shard, long bytes) {}

    @Override
    public void beforeSubscribe(StreamEntry stream, ShardId shard, String consumerArn) {}

    @Override
    public Pace subscription() {
        return this;
    }

    @Override
    public boolean mayGoOn() {
        return true;
    }

    @Override
    public void read(long bytes) {}
}
