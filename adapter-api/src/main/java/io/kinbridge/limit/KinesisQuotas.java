package io.kinbridge.limit;

import io.kinbridge.error.KinesisError;
import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** Amazon Kinesis' quotas. */
final class KinesisQuotas implements Quotas {
    private static final String WRITE_LIMIT =
            ShardAllowance.WRITE_RECORDS + " records and " + ShardAllowance.WRITE_BYTES
                    + " bytes can be written to a shard in a second; back off, or split the shard.";
    private static final String READ_LIMIT =
            ShardAllowance.READ_CALLS + " GetRecords calls and " + ShardAllowance.READ_BYTES
                    + " bytes can be read from a shard in a second; back off, or register consumers.";
    private static final String ITERATOR_LIMIT = "GetShardIterator can be called " + ShardAllowance.ITERATOR_CALLS
            + " times a second for each shard; back off, then try again.";

    private final StreamArns arns;
    private final LongSupplier nanoTime;
    private final ControlPlaneQuotas controlPlane;
    private final Allowances<StreamShard, ShardAllowance> shards = new Allowances<>();
    private final Allowances<Subscribed, TokenBucket> subscriptions = new Allowances<>();

    private record StreamShard(String stream, long created, ShardId shard) {}

    private record Subscribed(String consumerArn, ShardId shard) {}

    KinesisQuotas(StreamArns arns, LongSupplier nanoTime) {
        this.arns = arns;
        this.nanoTime = nanoTime;
        this.controlPlane = new ControlPlaneQuotas(arns, nanoTime);
    }

    @Override
    public <Q extends KinesisRequest, R> CompletableFuture<R> call(
            Q request, Function<Q, CompletableFuture<R>> operation) {
        return controlPlane.call(request, operation);
    }

    /** Records of one shard share their refusal, as they share their request's id. */
    @Override
    public void beforeWrite(StreamEntry stream, WriteRequest request) {
        Map<ShardId, RuntimeException> refusals = new HashMap<>();
        for (PendingRecord record : request.records()) {
            ShardId shard = record.shardIn(stream.shards()).id();
            if (!allowance(stream, shard).tryWrite(record.bytes())) {
                request.refuse(record, refusals.computeIfAbsent(shard, of -> exceeded(stream, of, WRITE_LIMIT)));
            }
        }
    }

    @Override
    public void beforeIterator(StreamEntry stream, ShardId shard) {
        if (!allowance(stream, shard).tryIterator()) {
            throw exceeded(stream, shard, ITERATOR_LIMIT);
        }
    }

    @Override
    public void beforeRead(StreamEntry stream, ShardId shard) {
        if (!allowance(stream, shard).tryRead()) {
            throw exceeded(stream, shard, READ_LIMIT);
        }
    }

    @Override
    public void afterRead(StreamEntry stream, ShardId shard, long bytes) {
        allowance(stream, shard).read(bytes);
    }

    @Override
    public void beforeSubscribe(StreamEntry stream, ShardId shard, String consumerArn) {
        if (!subscriptions
                .of(new Subscribed(consumerArn, shard), () -> new TokenBucket(1, nanoTime))
                .tryTake(1)) {
            throw KinesisError.LIMIT_EXCEEDED.exception("Rate exceeded for consumer " + consumerArn + " and " + shard
                    + " in stream " + stream.name() + " under account " + arns.account()
                    + ". SubscribeToShard can be called once a second for each consumer and shard; back off, then try"
                    + " again.");
        }
    }

    @Override
    public Pace subscription() {
        TokenBucket bucket = new TokenBucket(ShardAllowance.READ_BYTES, nanoTime);
        return new Pace() {
            @Override
            public boolean mayGoOn() {
                return bucket.isInCredit();
            }

            @Override
            public void read(long bytes) {
                bucket.charge(bytes);
            }
        };
    }

    private ShardAllowance allowance(StreamEntry stream, ShardId shard) {
        return shards.of(new StreamShard(stream.name(), stream.created(), shard), () -> new ShardAllowance(nanoTime));
    }

    private RuntimeException exceeded(StreamEntry stream, ShardId shard, String limit) {
        return KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception("Rate exceeded for shard " + shard + " in stream "
                + stream.name() + " under account " + arns.account() + ". " + limit);
    }
}
