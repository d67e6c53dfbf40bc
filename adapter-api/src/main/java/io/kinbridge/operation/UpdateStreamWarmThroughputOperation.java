package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputResponse;

/** UpdateStreamWarmThroughput: the write throughput that is to be kept ready. It is there at once: brokers do not warm up. */
final class UpdateStreamWarmThroughputOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    UpdateStreamWarmThroughputOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<UpdateStreamWarmThroughputResponse> run(UpdateStreamWarmThroughputRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        return changes.whileActive(
                        name,
                        (stream, view) -> stream.withSettings(WarmThroughput.with(
                                stream.settings(),
                                request.warmThroughputMiBps(),
                                view,
                                context.clock().millis())))
                .thenApply(stream -> UpdateStreamWarmThroughputResponse.builder()
                        .streamName(name)
                        .streamARN(context.arns().ofStream(name))
                        .warmThroughput(StreamDescriptions.warmThroughput(stream))
                        .build());
    }
}
