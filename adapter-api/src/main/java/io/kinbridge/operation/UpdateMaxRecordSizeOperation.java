package io.kinbridge.operation;

import io.kinbridge.stream.StreamStatus;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateMaxRecordSizeResponse;

/** UpdateMaxRecordSize: how large a record may be. The size that is in force already changes nothing. */
final class UpdateMaxRecordSizeOperation {
    private final StreamChanges changes;

    UpdateMaxRecordSizeOperation(OperationContext context) {
        this.changes = new StreamChanges(context);
    }

    CompletableFuture<UpdateMaxRecordSizeResponse> run(UpdateMaxRecordSizeRequest request) {
        int kib = request.maxRecordSizeInKiB();
        return changes.whileActive(
                        changes.lookup().name(null, request.streamARN()),
                        (stream, view) -> stream.settings().maxRecordKiB() == kib
                                ? stream
                                : stream.withSettings(stream.settings().withMaxRecordKiB(kib))
                                        .withStatus(StreamStatus.UPDATING))
                .thenApply(updated -> UpdateMaxRecordSizeResponse.builder().build());
    }
}
