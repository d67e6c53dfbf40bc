package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;

/** DescribeStreamSummary: a stream without its shards, which are counted. */
final class DescribeStreamSummaryOperation {
    private final StreamChanges changes;
    private final StreamDescriptions descriptions;

    DescribeStreamSummaryOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
        this.descriptions = new StreamDescriptions(context.arns());
    }

    CompletableFuture<DescribeStreamSummaryResponse> run(DescribeStreamSummaryRequest request) {
        return changes.read(changes.lookup().name(request.streamName(), request.streamARN()))
                .thenApply(stream -> DescribeStreamSummaryResponse.builder()
                        .streamDescriptionSummary(descriptions.descriptionSummary(stream))
                        .build());
    }
}
