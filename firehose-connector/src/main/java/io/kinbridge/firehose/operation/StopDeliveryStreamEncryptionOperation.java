package io.kinbridge.firehose.operation;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StopDeliveryStreamEncryptionResponse;

/** StopDeliveryStreamEncryption: no stream is encrypted, so a DirectPut stream stays as it is. */
final class StopDeliveryStreamEncryptionOperation {
    private final DeliveryStreams streams;

    StopDeliveryStreamEncryptionOperation(DeliveryStreams streams) {
        this.streams = streams;
    }

    CompletableFuture<StopDeliveryStreamEncryptionResponse> run(StopDeliveryStreamEncryptionRequest request) {
        return streams.find(request.deliveryStreamName()).thenApply(stream -> {
            SourceChecks.directPut(stream);
            return StopDeliveryStreamEncryptionResponse.builder().build();
        });
    }
}
