package io.kinbridge.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kinbridge.gateway.AwsError;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

final class ErrorBodyTest {
    private static final AwsError NOT_FOUND =
            new AwsError("ResourceNotFoundException", 400, "Stream ß under account 000000000000 not found.");

    @Test
    void write_error_isTypeAndMessage() {
        assertThat(json(NOT_FOUND))
                .isEqualTo("{\"__type\":\"ResourceNotFoundException\","
                        + "\"message\":\"Stream ß under account 000000000000 not found.\"}");
    }

    @Test
    void write_serializationException_spellsMessageOtherwise() {
        assertThat(json(new AwsError("SerializationException", 400, "Expected null")))
                .isEqualTo("{\"__type\":\"SerializationException\",\"Message\":\"Expected null\"}");
    }

    @Test
    void write_emptyMessage_isLeftOut() {
        assertThat(json(new AwsError("UnknownOperationException", 400, "")))
                .isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @ParameterizedTest
    @EnumSource
    void write_modelledError_isTheSdksException(WireFormat format) {
        assertThat(thrownFor(format, NOT_FOUND)).isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo(NOT_FOUND.message());
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }

    @ParameterizedTest
    @EnumSource
    void write_anyOtherError_hasItsNameAndMessage(WireFormat format) {
        assertThat(thrownFor(format, new AwsError("SerializationException", 400, "Expected null")))
                .isInstanceOfSatisfying(KinesisException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SerializationException");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Expected null");
                });
    }

    private static Throwable thrownFor(WireFormat format, AwsError error) {
        SdkWire sdk = new SdkWire(format);
        sdk.answering(error.status(), format.contentType(), format.write(error));
        return Throwables.getRootCause(catchThrowable(() -> sdk.onKinesis(client -> client.listStreams())));
    }

    private static String json(AwsError error) {
        return new String(WireFormat.JSON.write(error), UTF_8);
    }
}
