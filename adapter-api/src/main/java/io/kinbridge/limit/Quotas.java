package io.kinbridge.limit;

import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/**
 * What the operations ask before they do what Amazon Kinesis limits. Thread-safe; does not block.
 *
 * <p>Refusals are ProvisionedThroughputExceededException where a shard's throughput is concerned, LimitExceededException
 * elsewhere, in AWS's words, followed by the limit and what to do.
 */
public interface Quotas {
    /** Everything passes. */
    static Quotas none() {
        return NoQuotas.INSTANCE;
    }

    /**
     * The quotas of Amazon Kinesis Data Streams (Developer Guide, "Quotas and limits"), counted among the calls of one
     * client.
     *
     * @param arns the account that messages name
     * @param nanoTime the monotonic clock, ns
     */
    static Quotas ofKinesis(StreamArns arns, LongSupplier nanoTime) {
        return new KinesisQuotas(arns, nanoTime);
    }

    /** Runs an operation of the control plane, if it may be called now; throws LimitExceededException otherwise. */
    <Q extends KinesisRequest, R> CompletableFuture<R> call(Q request, Function<Q, CompletableFuture<R>> operation);

    /** Refuses those records of a request that are too much for their shards. */
    void beforeWrite(StreamEntry stream, WriteRequest request);

    /** Throws ProvisionedThroughputExceededException where the shard gives no iterator now. */
    void beforeIterator(StreamEntry stream, ShardId shard);

    /** Throws ProvisionedThroughputExceededException where GetRecords may not read the shard now. */
    void beforeRead(StreamEntry stream, ShardId shard);

    /** Counts what GetRecords read, in bytes. */
    void afterRead(StreamEntry stream, ShardId shard, long bytes);

    /** Throws LimitExceededException where the consumer may not subscribe to the shard now. */
    void beforeSubscribe(StreamEntry stream, ShardId shard, String consumerArn);

    /** The pace of a new subscription. */
    Pace subscription();

    /** How fast records may be pushed. */
    interface Pace {
        /** Whether more may be read and pushed now. */
        boolean mayGoOn();

        /** Counts what was read, in bytes. */
        void read(long bytes);
    }
}
