package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.meter.ReadBatch;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;

/** Reads records from where an iterator stands. */
final class GetRecordsOperation {
    private static final int MAX_RECORDS = 10_000;
    private static final long MAX_BYTES = 10 * 1024 * 1024;

    /** How long a call at the tip waits for a record: long enough that a loop of calls does not spin, short for a caller. */
    private static final Duration WAIT_AT_TIP = Duration.ofMillis(2);

    private final OperationContext context;
    private final DataPlane dataPlane;
    private final LeasedStreams streams;
    private final ShardIterators iterators;

    GetRecordsOperation(
            OperationContext context, DataPlane dataPlane, LeasedStreams streams, ShardIterators iterators) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.streams = streams;
        this.iterators = iterators;
    }

    /** Finds the stream; completes with the reading, which blocks, and is for the thread that runs it. */
    CompletableFuture<Supplier<GetRecordsResponse>> run(GetRecordsRequest request) {
        IteratorToken token = iterators.opened(request.shardIterator());
        if (request.streamARN() != null
                && !request.streamARN().equals(context.arns().ofStream(token.stream()))) {
            throw KinesisError.INVALID_ARGUMENT.exception("StreamARN " + request.streamARN()
                    + " is not the stream of the iterator, " + context.arns().ofStream(token.stream()) + ".");
        }
        int limit = Objects.requireNonNullElse(request.limit(), MAX_RECORDS);
        long began = dataPlane.nanoTime().getAsLong();
        return streams.find(token.stream())
                .thenApply(stream -> sameStream(stream, token))
                .thenApply(stream -> () -> metered(stream, token, limit, began));
    }

    private GetRecordsResponse metered(StreamEntry stream, IteratorToken token, int limit, long began) {
        try {
            return read(stream, token, limit, began);
        } catch (RuntimeException e) {
            dataPlane.meters().of(stream).getRecordsFailed(new ShardId(token.shard()), e, dataPlane.nanosSince(began));
            throw e;
        }
    }

    private StreamEntry sameStream(StreamEntry stream, IteratorToken token) {
        if (stream.created() != token.streamCreated()) {
            throw KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + stream.name() + " under account "
                    + context.arns().account() + " created at " + Instant.ofEpochMilli(token.streamCreated())
                    + " not found: the iterator is of a stream that was deleted; another one of this name was created at "
                    + Instant.ofEpochMilli(stream.created()) + ".");
        }
        return stream;
    }

    private GetRecordsResponse read(StreamEntry stream, IteratorToken token, int limit, long began) {
        ShardId id = new ShardId(token.shard());
        Shard shard = ShardIterators.shard(stream, id.toString(), context.arns().account());
        dataPlane.quotas().beforeRead(stream, id);
        ShardSlice slice = dataPlane.reader().read(stream, id, token.offset(), limit, MAX_BYTES, WAIT_AT_TIP);
        if (slice == null) {
            throw KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + stream.name() + " under account "
                    + context.arns().account() + " not found: it was deleted meanwhile.");
        }
        ShardRecords records = ShardRecords.of(stream, shard, slice, context.opening());
        ReadBatch batch = records.batch(context.clock());
        dataPlane.quotas().afterRead(stream, id, batch.bytes());
        GetRecordsResponse.Builder response =
                GetRecordsResponse.builder().records(records.records()).millisBehindLatest(batch.millisBehindLatest());
        if (slice.ended()) {
            response.childShards(ShardRecords.children(latest(stream), shard));
        } else {
            response.nextShardIterator(iterators.text(
                    token.movedTo(slice.nextOffset(), context.clock().millis())));
        }
        dataPlane.meters().of(stream).getRecords(id, batch, dataPlane.nanosSince(began));
        return response.build();
    }

    /** The stream as the slice was judged by, or newer: the children of a shard that has ended are in it. */
    private StreamEntry latest(StreamEntry stream) {
        return Objects.requireNonNull(context.catalog().view()).stream(stream.name())
                .orElse(stream);
    }
}
