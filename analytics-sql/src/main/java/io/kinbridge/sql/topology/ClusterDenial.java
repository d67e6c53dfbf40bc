package io.kinbridge.sql.topology;

import java.util.Set;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;

/** What Kafka's ACLs deny an application, in words that name it; Kafka's own do not always. */
final class ClusterDenial extends AuthorizationException {
    private static final long serialVersionUID = 1L;

    private ClusterDenial(String application, String what, Throwable cause) {
        this(
                "Kafka denies application '%s' its access to %s. Add the ACL, or connect as another principal"
                        .formatted(application, what),
                cause);
    }

    private ClusterDenial(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure, or what it comes from if that is a denial. */
    static Throwable named(String application, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClusterDenial) {
                return cause;
            }
            if (cause instanceof AccessDeniedException denial) {
                return new ClusterDenial("application '%s': %s".formatted(application, denial.getMessage()), failure);
            }
            if (cause instanceof AuthorizationException denial) {
                return new ClusterDenial(application, what(application, denial), failure);
            }
        }
        return failure;
    }

    /** What was asked of these topics has failed. */
    static RuntimeException ofTopics(String application, Set<String> topics, RuntimeException failure) {
        return failure instanceof TopicAuthorizationException
                ? new ClusterDenial(application, topics(topics), failure)
                : failure;
    }

    /** What was asked of the application's consumer group has failed. */
    static RuntimeException ofGroup(String application, RuntimeException failure) {
        return failure instanceof GroupAuthorizationException
                ? new ClusterDenial(application, group(application), failure)
                : failure;
    }

    private static String what(String application, AuthorizationException denial) {
        if (denial instanceof TopicAuthorizationException topic
                && !topic.unauthorizedTopics().isEmpty()) {
            return topics(topic.unauthorizedTopics());
        }
        if (denial instanceof GroupAuthorizationException group && group.groupId() != null) {
            return group(group.groupId());
        }
        if (denial instanceof TransactionalIdAuthorizationException) {
            return "transactional id " + application + "-*";
        }
        return "what it asked for (" + denial.getMessage() + ")";
    }

    private static String group(String name) {
        return "consumer group " + name;
    }

    private static String topics(Set<String> names) {
        return (names.size() == 1 ? "topic " : "topics ")
                + String.join(", ", names.stream().sorted().toList());
    }
}
