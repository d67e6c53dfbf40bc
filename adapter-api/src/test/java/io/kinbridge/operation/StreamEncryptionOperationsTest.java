package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.encryption.GivenKeyService;
import io.kinbridge.encryption.KeyServiceException.Reason;
import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.stream.WrappedKey;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionResponse;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

class StreamEncryptionOperationsTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<StartStreamEncryptionResponse> start(EncryptionType type, String keyId) {
        return in.kinesis.startStreamEncryption(
                request -> request.streamName("orders").encryptionType(type).keyId(keyId));
    }

    private CompletableFuture<StartStreamEncryptionResponse> start(String keyId) {
        return start(EncryptionType.KMS, keyId);
    }

    private CompletableFuture<StopStreamEncryptionResponse> stop() {
        return in.kinesis.stopStreamEncryption(
                request -> request.streamName("orders").encryptionType("KMS").keyId("alias/aws/kinesis"));
    }

    private StreamDescriptionSummary summary() {
        return answer(in.kinesis.describeStreamSummary(request -> request.streamName("orders")))
                .streamDescriptionSummary();
    }

    @Test
    void startStreamEncryption_key_isReportedAsItWasGiven() {
        in.givenStream("orders", 1);

        answer(start("alias/aws/kinesis"));

        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(summary().keyId()).isEqualTo("alias/aws/kinesis");
        assertThat(answer(in.kinesis.describeStream(request -> request.streamName("orders")))
                        .streamDescription()
                        .keyId())
                .isEqualTo("alias/aws/kinesis");
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(in.entry("orders").encryption().settling()).isFalse();
    }

    @Test
    void startStreamEncryption_again_addsADataKeyAndKeepsTheOldOne() {
        in.givenStream("orders", 1);
        answer(start("alias/a"));
        WrappedKey first = in.entry("orders").encryption().dataKeys().get(0);

        answer(start("alias/b"));

        assertThat(summary().keyId()).isEqualTo("alias/b");
        assertThat(in.entry("orders").encryption().dataKeys()).hasSize(2).startsWith(first);
    }

    @Test
    void stopStreamEncryption_encrypted_keepsTheDataKeys() {
        in.givenStream("orders", 1);
        answer(start("alias/a"));

        answer(stop());

        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(summary().keyId()).isNull();
        assertThat(in.entry("orders").encryption().dataKeys()).hasSize(1);
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, KMS_NOT_FOUND",
        "DISABLED, KMS_DISABLED",
        "INVALID_STATE, KMS_INVALID_STATE",
        "ACCESS_DENIED, KMS_ACCESS_DENIED",
        "OPT_IN_REQUIRED, KMS_OPT_IN_REQUIRED",
        "THROTTLED, KMS_THROTTLING"
    })
    void startStreamEncryption_keyRefused_failsAndChangesNothing(Reason reason, KinesisError error) {
        in.givenStream("orders", 1);
        String keyId = "alias/start-" + reason;
        GivenKeyService.refuse(keyId, reason);
        int commits = in.catalog.commits();

        assertFails("StartStreamEncryption", error, start(keyId)).hasMessageContaining(keyId);

        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(in.catalog.commits()).isEqualTo(commits);
    }

    @Test
    void startStreamEncryption_typeNone_isInvalid() {
        in.givenStream("orders", 1);

        assertFails(
                "StartStreamEncryption",
                KinesisError.INVALID_ARGUMENT,
                start(EncryptionType.NONE, "alias/aws/kinesis"));
    }

    @Test
    void startStreamEncryption_adoptedTopic_isInvalid() {
        in.topics.ensure("orders", 1, StreamSettings.of(StreamMode.PROVISIONED));
        answer(in.operations.adoptTopic("orders"));

        assertFails("StartStreamEncryption", KinesisError.INVALID_ARGUMENT, start("alias/a"))
                .hasMessageContaining("adopted");
    }

    @Test
    void stopStreamEncryption_unencrypted_staysSo() {
        in.givenStream("orders", 1);
        int commits = in.catalog.commits();

        answer(stop());

        assertThat(summary().encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(in.catalog.commits()).isEqualTo(commits);
    }

    @Test
    void streamEncryption_notActive_isInUse() {
        in.givenCreatingStream("orders");

        assertFails("StartStreamEncryption", KinesisError.RESOURCE_IN_USE, start("alias/a"));
        assertFails("StopStreamEncryption", KinesisError.RESOURCE_IN_USE, stop());
    }

    @Test
    void streamEncryption_noStream_isNotFound() {
        assertFails("StartStreamEncryption", KinesisError.RESOURCE_NOT_FOUND, start("alias/a"));
        assertFails("StopStreamEncryption", KinesisError.RESOURCE_NOT_FOUND, stop());
    }
}
