package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.RecordNames;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Writes records: many (PutRecords), or one (PutRecord). */
final class PutRecordsOperation {
    private static final String INTERNAL_FAILURE = "InternalFailure";

    private final OperationContext context;
    private final DataPlane dataPlane;
    private final LeasedStreams streams;

    PutRecordsOperation(OperationContext context, DataPlane dataPlane, LeasedStreams streams) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.streams = streams;
    }

    CompletableFuture<PutRecordsResponse> run(PutRecordsRequest request) {
        long began = dataPlane.nanoTime().getAsLong();
        return streams.find(request.streamName(), request.streamARN())
                .thenCompose(stream -> write(stream, request.records()).thenApply(records -> {
                    dataPlane.meters().of(stream).putRecords(records, dataPlane.nanosSince(began));
                    return response(records);
                }));
    }

    /**
     * Writes one record. SequenceNumberForOrdering asks that its sequence number be greater than the one given: here every
     * acknowledged record's is, within a shard and from parent to child, so nothing has to be done for it.
     */
    CompletableFuture<PutRecordResponse> run(PutRecordRequest request) {
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .data(request.data())
                .partitionKey(request.partitionKey())
                .explicitHashKey(request.explicitHashKey())
                .build();
        long began = dataPlane.nanoTime().getAsLong();
        return streams.find(request.streamName(), request.streamARN())
                .thenCompose(stream -> write(stream, List.of(entry)).thenApply(records -> {
                    dataPlane.meters().of(stream).putRecord(records.get(0), dataPlane.nanosSince(began));
                    return response(records.get(0));
                }));
    }

    private CompletableFuture<List<PendingRecord>> write(StreamEntry stream, List<PutRecordsRequestEntry> entries) {
        CompletableFuture<List<PendingRecord>> written = new CompletableFuture<>();
        long deadline =
                dataPlane.nanoTime().getAsLong() + dataPlane.requestTimeout().toNanos();
        WriteRequest[] self = new WriteRequest[1];
        WriteRequest request = new WriteRequest(
                entries.size(), deadline, () -> context.executor().execute(() -> written.complete(self[0].records())));
        self[0] = request;
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            PutRecordsRequestEntry entry = entries.get(i);
            byte[] key = entry.partitionKey().getBytes(StandardCharsets.UTF_8);
            byte[] data = entry.data().asByteArrayUnsafe();
            RecordSizes.checkRecord(stream, i, data.length, key.length);
            bytes += data.length + key.length;
            add(request, key, data, entry.explicitHashKey());
        }
        RecordSizes.checkRequest(bytes);
        dataPlane.quotas().beforeWrite(stream, request);
        dataPlane.writers().of(stream).write(request);
        return written;
    }

    private static void add(WriteRequest request, byte[] key, byte[] data, @Nullable String explicitHashKey) {
        try {
            request.add(key, data, explicitHashKey);
        } catch (IllegalArgumentException e) {
            throw KinesisError.INVALID_ARGUMENT.exception("Invalid ExplicitHashKey. " + e.getMessage());
        }
    }

    private static PutRecordsResponse response(List<PendingRecord> records) {
        List<PutRecordsResultEntry> entries = new ArrayList<>(records.size());
        IdentityHashMap<Shard, RecordNames> names = new IdentityHashMap<>();
        int failed = 0;
        for (PendingRecord record : records) {
            RuntimeException failure = record.failure();
            if (failure == null) {
                RecordNames its = names.computeIfAbsent(standing(record), RecordNames::of);
                entries.add(PutRecordsResultEntry.builder()
                        .shardId(its.shardId())
                        .sequenceNumber(its.sequenceNumber(record.offset()))
                        .build());
            } else {
                refuseWhole(failure);
                failed++;
                entries.add(failedEntry(failure));
            }
        }
        return PutRecordsResponse.builder()
                .failedRecordCount(failed)
                .records(entries)
                .encryptionType(encryptionType(records))
                .build();
    }

    /** KMS if all records that stand are encrypted; on the way to or from encryption, some may be. */
    private static EncryptionType encryptionType(List<PendingRecord> records) {
        boolean isEncrypted = false;
        for (PendingRecord record : records) {
            if (record.dataKey() != 0) {
                isEncrypted = true;
            } else if (record.failure() == null) {
                return EncryptionType.NONE;
            }
        }
        return isEncrypted ? EncryptionType.KMS : EncryptionType.NONE;
    }

    /** What one record fails of but would fail all: it becomes the request's failure, as an entry has no code for it. */
    private static void refuseWhole(RuntimeException failure) {
        if (failure instanceof ResourceNotFoundException
                || failure instanceof AccessDeniedException
                || KinesisError.isOfKms(failure)) {
            throw failure;
        }
    }

    private static PutRecordsResultEntry failedEntry(RuntimeException failure) {
        boolean throttled = failure instanceof ProvisionedThroughputExceededException;
        return PutRecordsResultEntry.builder()
                .errorCode(throttled ? KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.errorCode() : INTERNAL_FAILURE)
                .errorMessage(throttled ? failure.getMessage() : "Internal Service Failure: " + failure.getMessage())
                .build();
    }

    private static PutRecordResponse response(PendingRecord record) {
        RuntimeException failure = record.failure();
        if (failure != null) {
            throw failure;
        }
        Shard shard = standing(record);
        return PutRecordResponse.builder()
                .shardId(shard.id().toString())
                .sequenceNumber(shard.sequenceNumber(record.offset()).toString())
                .encryptionType(encryptionType(List.of(record)))
                .build();
    }

    private static Shard standing(PendingRecord record) {
        Shard shard = record.shard();
        if (shard == null) {
            throw new IllegalStateException("A record without failure stands in a shard");
        }
        return shard;
    }
}
