package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.operation.KnownStreams.OpenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * Puts records into a stream's topic: many (PutRecordBatch), or one (PutRecord). Those of one request go to one partition, so that
 * they stay together; requests take the partitions in turn.
 */
final class PutRecordBatchOperation {
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final OperationContext context;
    private final KnownStreams streams;
    private final AtomicInteger turn = new AtomicInteger();

    PutRecordBatchOperation(OperationContext context, KnownStreams streams) {
        this.context = context;
        this.streams = streams;
    }

    CompletableFuture<PutRecordBatchResponse> run(PutRecordBatchRequest request) {
        long bytes = 0;
        for (Record record : request.records()) {
            bytes += record.data().asByteArrayUnsafe().length;
        }
        if (bytes > BATCH_BYTES) {
            throw FirehoseError.INVALID_ARGUMENT.exception("Records size exceeds 4 MB limit: " + bytes
                    + " bytes were given, and a request may have " + BATCH_BYTES + ". Send fewer at a time.");
        }
        return put(request.deliveryStreamName(), request.records()).thenApply(PutOutcome::batch);
    }

    CompletableFuture<PutRecordResponse> run(PutRecordRequest request) {
        return put(request.deliveryStreamName(), List.of(request.record())).thenApply(PutOutcome::single);
    }

    private CompletableFuture<PutOutcome> put(String name, List<Record> records) {
        return streams.find(name).thenCompose(stream -> write(stream, records)).thenApply(outcome -> {
            SdkException failure = outcome.wholeFailure();
            if (failure != null) {
                streams.forget(name);
                throw failure;
            }
            return outcome;
        });
    }

    private CompletableFuture<PutOutcome> write(OpenStream stream, List<Record> records) {
        int partition = Math.floorMod(turn.getAndIncrement(), stream.partitions());
        List<PutEntry> entries = new ArrayList<>(records.size());
        CompletableFuture<PutOutcome> written = new CompletableFuture<>();
        AtomicInteger pending = new AtomicInteger(records.size());
        PutOutcome all = new PutOutcome(stream, partition, entries);
        Runnable over = () -> {
            if (pending.decrementAndGet() == 0) {
                written.complete(all);
            }
        };
        records.forEach(record -> entries.add(new PutEntry(record.data().asByteArrayUnsafe(), over)));
        entries.forEach(entry -> context.log().append(stream.topic(), partition, entry));
        return written.thenApplyAsync(outcome -> outcome, context.executor());
    }
}
