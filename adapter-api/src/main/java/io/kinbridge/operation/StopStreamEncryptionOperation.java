package io.kinbridge.operation;

import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;

/**
 * StopStreamEncryption: has writers encrypt no more. What is encrypted stays so, and can be read as before. A stream that is not
 * encrypted stays as it is.
 */
final class StopStreamEncryptionOperation {
    private final StreamChanges changes;

    StopStreamEncryptionOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<StopStreamEncryptionResponse> run(StopStreamEncryptionRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        return changes.whileActive(name, (current, view) -> stopped(current))
                .thenApply(stream -> StopStreamEncryptionResponse.builder().build());
    }

    private static StreamEntry stopped(StreamEntry current) {
        return current.encryption().on()
                ? current.withEncryption(current.encryption().stopped()).withStatus(StreamStatus.UPDATING)
                : current;
    }
}
