package io.kinbridge.kafka;

import io.kinbridge.error.KinesisError;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * What Kafka's failures are to a caller of Kinesis. The only place where one becomes the other.
 *
 * @param brokers the addresses the clients were given
 * @param requestTimeout how long a call may take
 */
record KafkaFailures(String brokers, Duration requestTimeout) {

    /**
     * The exception for {@code failure}. A Kinesis exception, bare or wrapped, passes unchanged; an interrupt caught by this
     * thread is set again.
     *
     * @param subject what was worked on, such as {@code topic orders}
     */
    KinesisException of(Throwable failure, String subject) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Throwable bare = unwrapped(failure);
        if (bare instanceof KinesisException known) {
            return known;
        }
        if (bare instanceof UnknownTopicOrPartitionException || bare instanceof UnknownTopicIdException) {
            return KinesisError.RESOURCE_NOT_FOUND.exception(
                    capitalized(subject) + " not found on the Kafka cluster at " + brokers + ".", bare);
        }
        if (bare instanceof AuthorizationException refused) {
            return KinesisError.ACCESS_DENIED.exception(
                    "Kafka denies this client's principal access to " + missing(refused, subject) + ": "
                            + refused.getMessage() + " Add the ACL, or connect as another principal.",
                    bare);
        }
        if (bare instanceof AuthenticationException) {
            return KinesisError.ACCESS_DENIED.exception(
                    "The Kafka brokers at " + brokers + " did not let this client in: " + bare.getMessage()
                            + " Check its security.protocol, sasl.* and ssl.* properties.",
                    bare);
        }
        if (bare instanceof BufferExhaustedException || bare instanceof ThrottlingQuotaExceededException) {
            return KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception(
                    "Rate exceeded for " + subject + ": " + bare.getMessage(), bare);
        }
        if (bare instanceof RecordTooLargeException || bare instanceof RecordBatchTooLargeException) {
            return KinesisError.INVALID_ARGUMENT.exception(
                    "A record is larger than " + subject + " or this client takes: " + bare.getMessage()
                            + " See max.message.bytes of the topic and max.request.size of the client.",
                    bare);
        }
        if (isUnreadableLogin(bare)) {
            return KinesisError.INTERNAL_FAILURE.exception("The login for the Kafka brokers at " + brokers
                    + " cannot be read. Check sasl.jaas.config: its quotes, and the semicolon at its end.");
        }
        return KinesisError.INTERNAL_FAILURE.exception(internal(bare, subject), bare);
    }

    private String internal(Throwable bare, String subject) {
        if (isTimeout(bare)) {
            return "The Kafka brokers at " + brokers + " did not answer for " + subject + " within "
                    + requestTimeout.toMillis() + " ms" + (bare.getMessage() == null ? "." : ": " + bare.getMessage());
        }
        if (bare instanceof InterruptException || bare instanceof InterruptedException) {
            return "Interrupted while waiting for " + subject + " at " + brokers;
        }
        if (bare instanceof WakeupException) {
            return "The client was closed while waiting for " + subject;
        }
        return "Kafka failed for " + subject + " at " + brokers + ": " + bare + reason(bare);
    }

    /** A client that could not be made says so, and why only in its causes: a truststore that cannot be read, for example. */
    private static String reason(Throwable bare) {
        Throwable cause = bare.getCause();
        while (cause instanceof KafkaException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null ? "" : ", for " + cause.getMessage();
    }

    /** What a call gets that comes after the backend was closed, or is under way then. */
    static KinesisException closed() {
        return KinesisError.INTERNAL_FAILURE.exception("The Kafka backend is closed");
    }

    static boolean isTimeout(Throwable bare) {
        return bare instanceof org.apache.kafka.common.errors.TimeoutException
                || bare instanceof java.util.concurrent.TimeoutException;
    }

    /** What is inside of the wrappers that futures put around; of a time-out, the reason for it where Kafka knows that. */
    static Throwable unwrapped(Throwable failure) {
        Throwable bare = failure;
        while (true) {
            Throwable cause = bare.getCause();
            if (cause == null || !(isWrapper(bare) || isReason(cause))) {
                return bare;
            }
            bare = cause;
        }
    }

    /** Kafka says what in it was not understood, which may be a part of a password: so neither that is told nor the cause is kept. */
    private static boolean isUnreadableLogin(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException
                    && String.valueOf(cause.getMessage()).contains("JAAS config")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompletionException || failure instanceof ExecutionException;
    }

    private static boolean isReason(@Nullable Throwable cause) {
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof UnknownTopicOrPartitionException;
    }

    private static String missing(AuthorizationException refused, String subject) {
        if (refused instanceof TopicAuthorizationException topics
                && !topics.unauthorizedTopics().isEmpty()) {
            return "topic " + String.join(", ", topics.unauthorizedTopics());
        }
        if (refused instanceof TransactionalIdAuthorizationException) {
            return "the transactional id " + CatalogTurn.TRANSACTIONAL_ID
                    + " (operations Write and Describe), which changes to the catalog take";
        }
        if (refused instanceof ClusterAuthorizationException) {
            return "the cluster (operations Create and IdempotentWrite), for " + subject;
        }
        return subject;
    }

    private static String capitalized(String subject) {
        return Character.toUpperCase(subject.charAt(0)) + subject.substring(1);
    }
}
