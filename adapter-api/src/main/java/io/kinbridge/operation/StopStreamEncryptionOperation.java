package io.kinbridge.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;

/** StopStreamEncryption: every stream is unencrypted already, so an ACTIVE one stays as it is. */
final class StopStreamEncryptionOperation {
    private final StreamChanges changes;

    StopStreamEncryptionOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<StopStreamEncryptionResponse> run(StopStreamEncryptionRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        return changes.read(name).thenApply(stream -> {
            changes.lookup().active(stream, name);
            return StopStreamEncryptionResponse.builder().build();
        });
    }
}
