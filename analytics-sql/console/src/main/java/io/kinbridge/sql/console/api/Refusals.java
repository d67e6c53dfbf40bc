package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.application.InvalidApplicationException;
import io.kinbridge.sql.console.query.TooManyQueriesException;
import io.kinbridge.sql.host.ApplicationExistsException;
import io.kinbridge.sql.host.ApplicationStateException;
import io.kinbridge.sql.host.NoSuchApplicationException;
import io.kinbridge.sql.input.InvalidSchemaException;
import io.kinbridge.sql.live.NoSchemaException;
import io.kinbridge.sql.live.NoSuchSourceException;
import io.kinbridge.sql.live.QueryLimitException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What clients are told of what went wrong: the sentences that were written for them, and of all else not a word. */
public final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final int FRAMES = 12;

    /** Where there is nothing to be told. */
    public static ApiException internal() {
        return new ApiException(500, "Internal", "Something failed in the console; its log has more");
    }

    private Refusals() {}

    static ApiException of(RuntimeException e) {
        if (e instanceof ApiException refusal) {
            return refusal;
        }
        if (e instanceof InvalidSqlException invalid) {
            ObjectNode fault = ModelJson.fault(invalid);
            return new ApiException(400, "InvalidSql", fault.path("message").asText(), fault);
        }
        if (e instanceof NoSuchSourceException) {
            return new ApiException(404, "NotFound", sentence(e));
        }
        if (e instanceof NoSuchApplicationException) {
            return new ApiException(404, "NotFound", sentence(e));
        }
        if (e instanceof ApplicationExistsException || e instanceof ApplicationStateException) {
            return new ApiException(409, "Conflict", sentence(e));
        }
        if (e instanceof NoSchemaException) {
            return new ApiException(409, "NoSchema", sentence(e));
        }
        if (e instanceof TooManyQueriesException || e instanceof QueryLimitException) {
            return new ApiException(429, "TooMany", sentence(e));
        }
        if (e instanceof InvalidSchemaException || e instanceof InvalidApplicationException) {
            return new ApiException(400, "Invalid", sentence(e));
        }
        if (e instanceof AwsServiceException aws && aws.statusCode() < 500 && aws.awsErrorDetails() != null) {
            return new ApiException(
                    400,
                    aws.awsErrorDetails().errorCode(),
                    aws.awsErrorDetails().errorMessage());
        }
        if (e instanceof KafkaException || e instanceof SdkException || e instanceof UncheckedIOException) {
            log.warn("Kafka did not do what a request needs: {}", places(e, 1));
            return new ApiException(
                    503, "Unavailable", "Kafka did not do it, or does not answer; the console's log has more");
        }
        log.warn("A request failed: {}", places(e));
        return internal();
    }

    private static String sentence(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    /** Where it happened, without messages: they may have data in them. */
    public static String places(Throwable e) {
        return places(e, FRAMES);
    }

    private static String places(Throwable e, int frames) {
        String at = Arrays.stream(e.getStackTrace())
                .limit(frames)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(", from "));
        String cause = e.getCause() == null ? "" : "; because of " + places(e.getCause(), 1);
        return e.getClass().getName() + " at " + at + cause;
    }
}
