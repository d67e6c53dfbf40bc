package io.kinbridge.sql.topology.existing;

import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Consumers without a group, and calls of them that fail with words for who does not know Kafka. */
final class ClusterConsumers {
    private ClusterConsumers() {}

    static Consumer<byte[], byte[]> open(KinbridgeConfig cluster) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                cluster.requestTimeout().toMillis());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (WakeupException closed) {
            return ConsumerRecords.empty();
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    static long position(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        try {
            return consumer.position(partition);
        } catch (KafkaException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(KafkaException e) {
        return new UncheckedIOException(new IOException("Kafka: " + e.getMessage(), e));
    }

    static UncheckedIOException nothingCame(ReadRange range, Duration patience) {
        return new UncheckedIOException(
                new IOException("nothing came of %s for %,d s, though it has records up to offset %d; is a broker away?"
                        .formatted(range.partition(), patience.toSeconds(), range.to())));
    }

    /** If another thread is in the consumer, that one closes it. */
    static void close(Consumer<byte[], byte[]> consumer, CloseOptions options) {
        try {
            consumer.close(options);
        } catch (ConcurrentModificationException inUse) {
            consumer.wakeup();
        } catch (KafkaException e) {
            throw failure(e);
        }
    }
}
