package io.kinbridge.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

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

    /** Forgets what a group has committed for these partitions. Fails while a member is subscribed to their topics. */
    public CompletableFuture<Void> forget(String group, Collection<TopicPartition> partitions) {
        return admin.call(client -> client.deleteConsumerGroupOffsets(group, new HashSet<>(partitions))
                .all());
    }
}
