package io.kinbridge.sql.topology;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What must be known of the cluster before an application starts, and be put down there. */
final class ClusterState implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 60;

    private final Admin admin;
    private final String application;

    ClusterState(Properties properties, String application) {
        this.admin = Admin.create(properties);
        this.application = application;
    }

    /** How many partitions topics have; those that do not exist are left out. */
    Map<String, Integer> partitions(Collection<String> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(topics).topicNameValues().forEach((topic, description) -> {
            try {
                partitions.put(topic, get(description).partitions().size());
            } catch (UnknownTopicOrPartitionException e) {
                return; // left out
            } catch (RuntimeException e) {
                throw ClusterDenial.ofTopics(application, Set.of(topic), e);
            }
        });
        return partitions;
    }

    /** What the application has committed; empty before its first start. */
    Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed;
        try {
            committed = new HashMap<>(
                    get(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata()));
        } catch (RuntimeException e) {
            throw ClusterDenial.ofGroup(application, e);
        }
        committed.values().removeIf(offset -> offset == null);
        return committed;
    }

    /** Lets the application begin behind all records there are now. */
    void beginNow(Map<String, Integer> partitions) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach((topic, count) ->
                topicPartitions(topic, count).forEach(partition -> wanted.put(partition, OffsetSpec.latest())));
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        try {
            get(admin.listOffsets(wanted).all())
                    .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
            get(admin.alterConsumerGroupOffsets(application, ends).all());
        } catch (RuntimeException e) {
            throw ClusterDenial.ofGroup(application, ClusterDenial.ofTopics(application, partitions.keySet(), e));
        }
    }

    private static List<TopicPartition> topicPartitions(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer within " + TIMEOUT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the cluster was asked", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
