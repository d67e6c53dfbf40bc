package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.stream.WrappedKey;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;

/**
 * StartStreamEncryption: gives the stream a new data key under the master key, by which its writers encrypt from now on. On a
 * stream that is encrypted already this rotates the key; what the earlier ones encrypted can be read as before.
 */
final class StartStreamEncryptionOperation {
    private final OperationContext context;
    private final StreamChanges changes;

    StartStreamEncryptionOperation(OperationContext context) {
        this.context = context;
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<StartStreamEncryptionResponse> run(StartStreamEncryptionRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        if (request.encryptionType() != EncryptionType.KMS) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "EncryptionType is " + request.encryptionTypeAsString() + "; the only valid value is KMS.");
        }
        return changes.read(name)
                .thenAccept(stream -> checkIsOurs(changes.lookup().active(stream, name)))
                .thenApplyAsync(checked -> context.keys().create(name, request.keyId()), context.executor())
                .thenCompose(key -> changes.whileActive(name, (current, view) -> started(current, key)))
                .thenApply(stream -> StartStreamEncryptionResponse.builder().build());
    }

    private static StreamEntry started(StreamEntry current, WrappedKey key) {
        checkIsOurs(current);
        return current.withEncryption(current.encryption().started(key)).withStatus(StreamStatus.UPDATING);
    }

    /** The data keys go with the stream; an adopted topic, which stays, would keep records that nobody can read any more. */
    private static void checkIsOurs(StreamEntry stream) {
        if (stream.adopted()) {
            throw KinesisError.INVALID_ARGUMENT.exception("Stream " + stream.name()
                    + " cannot be encrypted: its topic was adopted, and stays when the stream is deleted, but its data keys"
                    + " do not. Create a stream, and put the records there.");
        }
    }
}
