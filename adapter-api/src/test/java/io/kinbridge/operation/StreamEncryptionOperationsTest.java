package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;

class StreamEncryptionOperationsTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<StartStreamEncryptionResponse> start(EncryptionType type) {
        return in.kinesis.startStreamEncryption(
                request -> request.streamName("orders").encryptionType(type).keyId("alias/aws/kinesis"));
    }

    private CompletableFuture<StopStreamEncryptionResponse> stop() {
        return in.kinesis.stopStreamEncryption(
                request -> request.streamName("orders").encryptionType("KMS").keyId("alias/aws/kinesis"));
    }

    private EncryptionType reported() {
        return answer(in.kinesis.describeStreamSummary(request -> request.streamName("orders")))
                .streamDescriptionSummary()
                .encryptionType();
    }

    @Test
    void startStreamEncryption_anyKey_isNotFound() {
        in.givenStream("orders", 1);

        assertFails("StartStreamEncryption", KinesisError.KMS_NOT_FOUND, start(EncryptionType.KMS))
                .hasMessageContaining("alias/aws/kinesis")
                .hasMessageContaining("stays unencrypted");
        assertThat(reported()).isEqualTo(EncryptionType.NONE);
    }

    @Test
    void startStreamEncryption_typeNone_isInvalid() {
        in.givenStream("orders", 1);

        assertFails("StartStreamEncryption", KinesisError.INVALID_ARGUMENT, start(EncryptionType.NONE));
    }

    @Test
    void stopStreamEncryption_unencrypted_staysSo() {
        in.givenStream("orders", 1);
        int commits = in.catalog.commits();

        answer(stop());

        assertThat(reported()).isEqualTo(EncryptionType.NONE);
        assertThat(in.catalog.commits()).isEqualTo(commits);
    }

    @Test
    void streamEncryption_notActive_isInUse() {
        in.givenCreatingStream("orders");

        assertFails("StartStreamEncryption", KinesisError.RESOURCE_IN_USE, start(EncryptionType.KMS));
        assertFails("StopStreamEncryption", KinesisError.RESOURCE_IN_USE, stop());
    }

    @Test
    void streamEncryption_noStream_isNotFound() {
        assertFails("StartStreamEncryption", KinesisError.RESOURCE_NOT_FOUND, start(EncryptionType.KMS));
        assertFails("StopStreamEncryption", KinesisError.RESOURCE_NOT_FOUND, stop());
    }
}
