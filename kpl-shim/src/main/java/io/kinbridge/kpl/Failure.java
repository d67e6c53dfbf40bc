package io.kinbridge.kpl;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * What a try failed of.
 *
 * @param cause the SDK's exception
 * @param refusedUnsent whether the try failed before anything was sent
 */
record Failure(Throwable cause, boolean refusedUnsent) {
    private static final String INTERNAL_FAILURE = "InternalFailure";

    /** The failure that a future ended with. */
    static Failure of(Throwable failure) {
        return new Failure(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure,
                true);
    }

    FailedTry tried(long began, long ended) {
        return new FailedTry(began, ended, code(), String.valueOf(cause.getMessage()));
    }

    private String code() {
        return cause instanceof AwsServiceException service
                        && service.awsErrorDetails() != null
                        && service.awsErrorDetails().errorCode() != null
                ? service.awsErrorDetails().errorCode()
                : INTERNAL_FAILURE;
    }

    boolean isThrottling() {
        return cause instanceof ProvisionedThroughputExceededException;
    }

    /**
     * Whether another try can write the record twice. Kafka tries for as long as a user record lives: what it gives up may
     * still be in the stream.
     */
    boolean mayHaveBeenWritten() {
        return !refusedUnsent
                && !(cause instanceof AccessDeniedException)
                && !(cause instanceof ResourceNotFoundException)
                && !isThrottling();
    }
}
