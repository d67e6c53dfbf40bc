package io.kinbridge.error;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.KmsOptInRequiredException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/**
 * Every error that Amazon Kinesis Data Streams models, and the AWS SDK exception a caller gets for it.
 *
 * <p>The exceptions carry what the SDK fills in from a real answer ({@link ErrorAnswer}), so that {@code
 * isThrottlingException()}, retry policies and {@code getMessage()} behave as they do against AWS.
 *
 * <p>AWS's SDK counts {@link #PROVISIONED_THROUGHPUT_EXCEEDED} alone as throttling; {@link #LIMIT_EXCEEDED} and
 * {@link #KMS_THROTTLING} answer {@code false} to {@code isThrottlingException()} there, and so they do here.
 *
 * <p>Safe for use by any thread.
 */
@SuppressWarnings("ImmutableEnumChecker") // the suppliers are constructor references, without state
public enum KinesisError {
    ACCESS_DENIED("AccessDeniedException", 400, AccessDeniedException::builder),
    EXPIRED_ITERATOR("ExpiredIteratorException", 400, ExpiredIteratorException::builder),
    EXPIRED_NEXT_TOKEN("ExpiredNextTokenException", 400, ExpiredNextTokenException::builder),
    INTERNAL_FAILURE("InternalFailureException", 500, InternalFailureException::builder),
    INVALID_ARGUMENT("InvalidArgumentException", 400, InvalidArgumentException::builder),
    KMS_ACCESS_DENIED("KMSAccessDeniedException", 400, KmsAccessDeniedException::builder),
    KMS_DISABLED("KMSDisabledException", 400, KmsDisabledException::builder),
    KMS_INVALID_STATE("KMSInvalidStateException", 400, KmsInvalidStateException::builder),
    KMS_NOT_FOUND("KMSNotFoundException", 400, KmsNotFoundException::builder),
    /** The one error whose code has no {@code Exception} at its end. */
    KMS_OPT_IN_REQUIRED("KMSOptInRequired", 400, KmsOptInRequiredException::builder),
    KMS_THROTTLING("KMSThrottlingException", 400, KmsThrottlingException::builder),
    LIMIT_EXCEEDED("LimitExceededException", 400, LimitExceededException::builder),
    PROVISIONED_THROUGHPUT_EXCEEDED(
            "ProvisionedThroughputExceededException", 400, ProvisionedThroughputExceededException::builder),
    RESOURCE_IN_USE("ResourceInUseException", 400, ResourceInUseException::builder),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400, ResourceNotFoundException::builder),
    VALIDATION("ValidationException", 400, ValidationException::builder);

    private static final String SERVICE = "Kinesis";

    private final ErrorAnswer answer;
    private final Supplier<? extends KinesisException.Builder> builder;

    KinesisError(String errorCode, int statusCode, Supplier<? extends KinesisException.Builder> builder) {
        this.answer = new ErrorAnswer(SERVICE, errorCode, statusCode);
        this.builder = builder;
    }

    /** The name on the wire ({@code __type}), such as {@code ResourceNotFoundException}. */
    public String errorCode() {
        return answer.errorCode();
    }

    /** The HTTP status of the answer: 500 for {@link #INTERNAL_FAILURE}, else 400. */
    public int statusCode() {
        return answer.statusCode();
    }

    /** Whether a failure is one of those that Kinesis models for AWS KMS. */
    public static boolean isOfKms(Throwable failure) {
        return failure instanceof KmsAccessDeniedException
                || failure instanceof KmsDisabledException
                || failure instanceof KmsInvalidStateException
                || failure instanceof KmsNotFoundException
                || failure instanceof KmsOptInRequiredException
                || failure instanceof KmsThrottlingException;
    }

    /** The exception to throw, under a new random request id; {@code message} is AWS's sentence, without the id. */
    public KinesisException exception(String message) {
        return exception(message, null);
    }

    /** As {@link #exception(String)}, with the reason for the log; AWS never sends a cause to its callers. */
    public KinesisException exception(String message, @Nullable Throwable cause) {
        return exception(message, cause, ErrorAnswer.newRequestId());
    }

    /** As {@link #exception(String, Throwable)}, under the request id that the caller was or will be told. */
    public KinesisException exception(String message, @Nullable Throwable cause, String requestId) {
        return (KinesisException) answer.exception(builder.get(), message, cause, requestId);
    }
}
