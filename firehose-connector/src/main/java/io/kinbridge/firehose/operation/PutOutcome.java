package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.operation.KnownStreams.OpenStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

/** A request's records, their fates known. A record's id is made of the stream's creation, the partition and the offset. */
record PutOutcome(OpenStream stream, int partition, List<PutEntry> entries) {

    /** What one record fails of but would fail all, as an entry has no code for it; null if there is nothing such. */
    @Nullable
    SdkException wholeFailure() {
        for (PutEntry entry : entries) {
            SdkException failure = entry.failure();
            if (failure instanceof ResourceNotFoundException || isDenied(failure)) {
                return failure;
            }
        }
        return null;
    }

    private static boolean isDenied(@Nullable SdkException failure) {
        return failure instanceof AwsServiceException known
                && FirehoseError.ACCESS_DENIED
                        .errorCode()
                        .equals(known.awsErrorDetails().errorCode());
    }

    PutRecordBatchResponse batch() {
        return PutRecordBatchResponse.builder()
                .requestResponses(entries.stream().map(this::response).toList())
                .failedPutCount((int) entries.stream()
                        .filter(entry -> entry.failure() != null)
                        .count())
                .encrypted(false)
                .build();
    }

    PutRecordResponse single() {
        PutEntry entry = entries.get(0);
        SdkException failure = entry.failure();
        if (failure != null) {
            throw failure;
        }
        return PutRecordResponse.builder().recordId(id(entry)).encrypted(false).build();
    }

    private PutRecordBatchResponseEntry response(PutEntry entry) {
        SdkException failure = entry.failure();
        if (failure == null) {
            return PutRecordBatchResponseEntry.builder().recordId(id(entry)).build();
        }
        FirehoseError error = failure instanceof ServiceUnavailableException
                ? FirehoseError.SERVICE_UNAVAILABLE
                : FirehoseError.INTERNAL_FAILURE;
        return PutRecordBatchResponseEntry.builder()
                .errorCode(error.errorCode())
                .errorMessage(failure.getMessage())
                .build();
    }

    private String id(PutEntry entry) {
        return stream.id() + "-" + partition + "-" + entry.offset();
    }
}
