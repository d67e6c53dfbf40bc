package io.kinbridge.firehose.operation;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfigurationInput;
import software.amazon.awssdk.services.firehose.model.KeyType;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionRequest;
import software.amazon.awssdk.services.firehose.model.StartDeliveryStreamEncryptionResponse;

/** StartDeliveryStreamEncryption: refused, see {@link Encryption}. */
final class StartDeliveryStreamEncryptionOperation {
    private static final DeliveryStreamEncryptionConfigurationInput DEFAULT =
            DeliveryStreamEncryptionConfigurationInput.builder()
                    .keyType(KeyType.AWS_OWNED_CMK)
                    .build();

    private final DeliveryStreams streams;

    StartDeliveryStreamEncryptionOperation(DeliveryStreams streams) {
        this.streams = streams;
    }

    CompletableFuture<StartDeliveryStreamEncryptionResponse> run(StartDeliveryStreamEncryptionRequest request) {
        return streams.find(request.deliveryStreamName()).thenApply(stream -> {
            SourceChecks.directPut(stream);
            throw Encryption.refusal(
                    stream.name(),
                    Objects.requireNonNullElse(request.deliveryStreamEncryptionConfigurationInput(), DEFAULT));
        });
    }
}
