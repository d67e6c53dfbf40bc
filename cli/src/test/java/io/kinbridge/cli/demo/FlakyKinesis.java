package io.kinbridge.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** PutRecords, of which every n-th record fails; what is written is kept, and answered at once. */
final class FlakyKinesis implements KinesisAsyncClient {
    private final int failEvery;
    private final List<String> written = new ArrayList<>();
    private final List<Integer> requestSizes = new ArrayList<>();
    private int tried;
    private boolean refuses;

    /** @param failEvery 1 to fail all */
    FlakyKinesis(int failEvery) {
        this.failEvery = failEvery;
    }

    /** From now on, whole requests fail. */
    void refuse() {
        refuses = true;
    }

    List<String> written() {
        return written;
    }

    List<Integer> requestSizes() {
        return requestSizes;
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        if (refuses) {
            return CompletableFuture.failedFuture(
                    KinesisException.builder().message("refused").build());
        }
        requestSizes.add(request.records().size());
        List<PutRecordsResultEntry> results =
                request.records().stream().map(this::put).toList();
        return CompletableFuture.completedFuture(
                PutRecordsResponse.builder().records(results).build());
    }

    private PutRecordsResultEntry put(PutRecordsRequestEntry entry) {
        if (++tried % failEvery == 0) {
            return PutRecordsResultEntry.builder()
                    .errorCode("InternalFailure")
                    .errorMessage("Internal Service Failure")
                    .build();
        }
        written.add(entry.data().asUtf8String());
        return PutRecordsResultEntry.builder()
                .sequenceNumber(Integer.toString(written.size()))
                .shardId("shardId-000000000000")
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
