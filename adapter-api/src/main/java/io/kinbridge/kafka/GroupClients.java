package io.kinbridge.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's clients for the members of consumer groups. Unlike the ports, this hands out Kafka's own types, and its failures
 * are Kafka's exceptions. Thread-safe.
 */
public final class GroupClients {
    private final ClientProperties clients;
    private final AdminConnection admin;

    GroupClients(ClientProperties clients, AdminConnection admin) {
        this.clients = clients;
        this.admin = admin;
    }

    /**
     * A new member of a group, to be closed by the caller. It gives committed records only, commits nothing by itself, and
     * resets no position.
     *
     * @param usual properties that the application may overrule
     * @param required properties that it may not
     */
    public Consumer<byte[], byte[]> consumer(String group, Map<String, Object> usual, Map<String, Object> required) {
        return new KafkaConsumer<>(
                clients.groupConsumer(group, usual, required),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** What a group has committed, of all topics. */
    public CompletableFuture<Map<TopicPartition, OffsetAndMetadata>> committed(String group) {
        return admin.call(client -> client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /**
     * Completes if this client's principal may see a group and read these topics; by the group's name alone it cannot be found out
     * whether it may be a member. Topics that are not there are not looked at. Unlike all else here, this fails with Kinesis'
     * exceptions: AccessDeniedException names the group or the topic.
     */
    public CompletableFuture<Void> checkAccess(String group, Set<String> topics) {
        CompletableFuture<Void> groupSeen = admin.answer("group " + group, committed(group), offsets -> null);
        List<CompletableFuture<?>> checks = new ArrayList<>(List.of(groupSeen));
        for (String topic : topics) {
            checks.add(admin.answer("topic " + topic, readable(topic)));
        }
        return CompletableFuture.allOf(checks.toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<@Nullable Void> readable(String topic) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        return admin.call(client -> client.describeTopics(List.of(topic), options)
                        .topicNameValues()
                        .get(topic))
                .handle((described, failure) -> {
                    boolean isDenied = failure == null
                            ? !mayRead(described.authorizedOperations())
                            : KafkaFailures.unwrapped(failure) instanceof TopicAuthorizationException;
                    if (isDenied) {
                        throw new TopicAuthorizationException(
                                "Not authorized to read topics: [" + topic + "]", Set.of(topic));
                    }
                    return null;
                });
    }

    /** Brokers without ACLs name all operations, or none if they are too old to say. */
    private static boolean mayRead(@Nullable Set<AclOperation> operations) {
        return operations == null || operations.isEmpty() || operations.contains(AclOperation.READ);
    }

    /** Forgets what a group has committed for these partitions. Fails while a member is subscribed to their topics. */
    public CompletableFuture<Void> forget(String group, Collection<TopicPartition> partitions) {
        return admin.call(client -> client.deleteConsumerGroupOffsets(group, new HashSet<>(partitions))
                .all());
    }
}
