package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.ConnectFailure;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What failures of Connect and of Kafka are to a caller of Firehose. The only place where one becomes the other. */
final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** The exception for {@code failure}; Firehose's own pass unchanged, out of their wrapping. */
    static SdkException of(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof ConnectFailure connect) {
            return error(connect.kind()).exception(message(connect), connect);
        }
        if (cause instanceof KinesisException kafka) {
            return error(kafka).exception(kafka.awsErrorDetails().errorMessage(), kafka);
        }
        if (cause instanceof SdkException known) {
            return known;
        }
        FirehoseException internal = FirehoseError.INTERNAL_FAILURE.exception("Internal Service Failure", cause);
        log.error("Request {} failed", internal.requestId(), cause);
        return internal;
    }

    /** What a future failed of, without the wrapping. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String message(ConnectFailure failure) {
        return String.valueOf(failure.getMessage());
    }

    private static FirehoseError error(ConnectFailure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> FirehoseError.SERVICE_UNAVAILABLE;
            case NOT_FOUND -> FirehoseError.RESOURCE_NOT_FOUND;
            case EXISTS -> FirehoseError.RESOURCE_IN_USE;
            case REFUSED -> FirehoseError.INVALID_ARGUMENT;
            case FAILED -> FirehoseError.INTERNAL_FAILURE;
        };
    }

    /** Kafka's failures come as Kinesis', by whose names they are told apart. */
    private static FirehoseError error(KinesisException kafka) {
        return switch (kafka.awsErrorDetails().errorCode()) {
            case "ResourceNotFoundException" -> FirehoseError.RESOURCE_NOT_FOUND;
            case "AccessDeniedException" -> FirehoseError.ACCESS_DENIED;
            case "InvalidArgumentException" -> FirehoseError.INVALID_ARGUMENT;
            case "ProvisionedThroughputExceededException" -> FirehoseError.SERVICE_UNAVAILABLE;
            default -> FirehoseError.INTERNAL_FAILURE;
        };
    }
}
