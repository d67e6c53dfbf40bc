package io.kinbridge.gateway.service;

import io.kinbridge.gateway.AwsError;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a failure is to the caller. What only an operator may know, the inside of the gateway and of Kafka, is logged under the
 * request id that the caller is told.
 *
 * @param error for the caller
 * @param requestId that the failure is known by
 */
public record AwsErrors(AwsError error, String requestId) {
    private static final Logger log = LoggerFactory.getLogger(AwsErrors.class);
    private static final AwsError INTERNAL = new AwsError("InternalFailure", 500, "Internal Service Failure");

    public static AwsErrors of(Throwable failure) {
        Throwable bare = failure;
        while ((bare instanceof CompletionException || bare instanceof ExecutionException) && bare.getCause() != null) {
            bare = bare.getCause();
        }
        if (bare instanceof AwsServiceException known && known.awsErrorDetails() != null) {
            return of(known, known.awsErrorDetails());
        }
        String requestId = UUID.randomUUID().toString();
        log.error("Request {} failed", requestId, bare);
        return new AwsErrors(INTERNAL, requestId);
    }

    private static AwsErrors of(AwsServiceException known, AwsErrorDetails details) {
        String requestId = Objects.requireNonNullElseGet(
                known.requestId(), () -> UUID.randomUUID().toString());
        String code = details.errorCode();
        if (known.statusCode() >= 500) {
            log.warn("Request {} failed: {}", requestId, details.errorMessage());
            return new AwsErrors(new AwsError(code, known.statusCode(), INTERNAL.message()), requestId);
        }
        if (known.getCause() instanceof AuthenticationException) {
            log.warn("Request {} failed: {}", requestId, details.errorMessage());
            String message = "Kafka does not let in the identity that the access key stands for.";
            return new AwsErrors(new AwsError(code, known.statusCode(), message), requestId);
        }
        String message = Objects.requireNonNullElse(details.errorMessage(), "");
        return new AwsErrors(new AwsError(code, known.statusCode(), message), requestId);
    }
}
