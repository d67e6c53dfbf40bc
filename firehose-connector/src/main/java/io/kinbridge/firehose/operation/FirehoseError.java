package io.kinbridge.firehose.operation;

import io.kinbridge.error.ErrorAnswer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.InvalidKmsResourceException;
import software.amazon.awssdk.services.firehose.model.LimitExceededException;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

/**
 * The errors that operations end with, and the AWS SDK exception a caller gets for each: as the SDK makes them from a real answer,
 * with status, code, message, service name and request id. Three that AWS gives and its model does not name are plain {@link
 * FirehoseException}s, told apart by their code.
 */
@SuppressWarnings("ImmutableEnumChecker") // the suppliers are constructor references, without state
enum FirehoseError {
    ACCESS_DENIED("AccessDeniedException", 400, FirehoseException::builder),
    CONCURRENT_MODIFICATION("ConcurrentModificationException", 400, ConcurrentModificationException::builder),
    INTERNAL_FAILURE("InternalFailure", 500, FirehoseException::builder),
    INVALID_ARGUMENT("InvalidArgumentException", 400, InvalidArgumentException::builder),
    INVALID_KMS_RESOURCE("InvalidKMSResourceException", 400, InvalidKmsResourceException::builder),
    LIMIT_EXCEEDED("LimitExceededException", 400, LimitExceededException::builder),
    RESOURCE_IN_USE("ResourceInUseException", 400, ResourceInUseException::builder),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400, ResourceNotFoundException::builder),
    /** The API reference's status, 500, and not the 503 of other services. */
    SERVICE_UNAVAILABLE("ServiceUnavailableException", 500, ServiceUnavailableException::builder),
    VALIDATION("ValidationException", 400, FirehoseException::builder);

    private static final String SERVICE = "Firehose";

    private final ErrorAnswer answer;
    private final Supplier<? extends FirehoseException.Builder> builder;

    FirehoseError(String errorCode, int statusCode, Supplier<? extends FirehoseException.Builder> builder) {
        this.answer = new ErrorAnswer(SERVICE, errorCode, statusCode);
        this.builder = builder;
    }

    /** The name on the wire. */
    String errorCode() {
        return answer.errorCode();
    }

    /** The exception to throw, under a new random request id. */
    FirehoseException exception(String message) {
        return exception(message, null);
    }

    /** The same, with the reason for the log; AWS never sends a cause to its callers. */
    FirehoseException exception(String message, @Nullable Throwable cause) {
        return (FirehoseException) answer.exception(builder.get(), message, cause, ErrorAnswer.newRequestId());
    }
}
