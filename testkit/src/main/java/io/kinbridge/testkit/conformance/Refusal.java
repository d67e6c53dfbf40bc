package io.kinbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What is true of every answer that refuses a request, whichever way it came. */
final class Refusal {
    private Refusal() {}

    /**
     * Asserts that the call fails with this modelled error: type, code, status, service and request id.
     *
     * @return the error's sentence, as the service wrote it
     */
    static String refused(CompletableFuture<?> call, Class<? extends KinesisException> type) {
        return sentence(catchThrowable(() -> KinesisSteps.answer(call)), type);
    }

    /** The same of what a call failed with. */
    static String sentence(Throwable failure, Class<? extends KinesisException> type) {
        assertThat(failure).isExactlyInstanceOf(type);
        KinesisException exception = (KinesisException) failure;
        AwsErrorDetails details = exception.awsErrorDetails();
        assertThat(details.errorCode()).isEqualTo(errorCode(type));
        assertThat(details.serviceName()).isEqualTo("Kinesis");
        assertThat(details.sdkHttpResponse().statusCode()).isEqualTo(400);
        assertThat(exception.statusCode()).isEqualTo(400);
        assertThat(exception.requestId()).isNotBlank();
        assertThat(exception.getMessage())
                .contains(details.errorMessage(), "Status Code: 400", "Request ID: " + exception.requestId());
        return Objects.requireNonNull(details.errorMessage(), "a refusal has a sentence");
    }

    /** The name on the wire: that of the SDK's class, but for the key service's initials. */
    private static String errorCode(Class<? extends KinesisException> type) {
        return type.getSimpleName().replaceFirst("^Kms", "KMS");
    }
}
