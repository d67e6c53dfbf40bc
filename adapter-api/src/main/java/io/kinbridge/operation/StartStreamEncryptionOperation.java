package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;

/**
 * StartStreamEncryption: refused. Records are not encrypted here, and to answer as if they were would be worse than an
 * error. It is KMSNotFoundException, since there is no key service in which the key could be found: not a matter of
 * permissions, nor one of trying again.
 */
final class StartStreamEncryptionOperation {
    private final StreamChanges changes;

    StartStreamEncryptionOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<StartStreamEncryptionResponse> run(StartStreamEncryptionRequest request) {
        String name = changes.lookup().name(request.streamName(), request.streamARN());
        if (request.encryptionType() != EncryptionType.KMS) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "EncryptionType is " + request.encryptionTypeAsString() + "; the only valid value is KMS.");
        }
        return changes.read(name).thenApply(stream -> {
            changes.lookup().active(stream, name);
            throw KinesisError.KMS_NOT_FOUND.exception(
                    "Key " + request.keyId() + " cannot be found: Kinbridge has no key"
                            + " service, and does not encrypt records. Stream " + name
                            + " stays unencrypted; encrypt the brokers'"
                            + " disks and connections, or the data before it is put.");
        });
    }
}
