package io.kinbridge.sql.topology.delivery;

import io.kinbridge.client.KinbridgeConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of a topic to a destination, by a thread of its own: at least once, in the topic's order. The topic has one
 * partition and keeps its records until they are delivered; then they are deleted. The processes of an application are one consumer
 * group, so one of them delivers at a time.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int RECORDS_AT_ONCE = 500;
    private static final long CLOSE_MILLIS = 5000;

    /** A destination may be away for longer than any process is given to poll again. */
    private static final int PATIENCE_MILLIS = Integer.MAX_VALUE;

    private final String topic;
    private final RecordDestination destination;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile @Nullable Throwable failure;

    private Delivery(String topic, KinbridgeConfig cluster, RecordDestination destination) {
        this.topic = topic;
        this.destination = destination;
        this.admin = Admin.create(properties(cluster));
        Map<String, Object> properties = properties(cluster);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, topic);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_ONCE);
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, PATIENCE_MILLIS);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "delivery-" + topic);
        thread.setDaemon(true);
    }

    private static Map<String, Object> properties(KinbridgeConfig cluster) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        return properties;
    }

    /** Makes the topic if it is not there, and begins, or goes on where it was. */
    public static Delivery start(String topic, KinbridgeConfig cluster, RecordDestination destination) {
        Delivery delivery = new Delivery(topic, cluster, destination);
        try {
            delivery.createTopic();
        } catch (RuntimeException e) {
            delivery.consumer.close();
            delivery.admin.close();
            throw e;
        }
        delivery.thread.start();
        return delivery;
    }

    private void createTopic() {
        NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.RETENTION_BYTES_CONFIG, "-1"));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + topic + " cannot be made", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topic " + topic + " was made", e);
        }
    }

    private void run() {
        try (admin;
                consumer) {
            consumer.subscribe(List.of(topic));
            while (!isClosed) {
                deliverNext();
            }
        } catch (RuntimeException e) {
            if (!isClosed) {
                failure = e;
                log.error("Delivery of {} has ended; its rows wait there until the next start", topic, e);
            }
        }
    }

    private void deliverNext() {
        List<byte[]> batch = new ArrayList<>();
        long next = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            batch.add(record.value());
            next = record.offset() + 1;
        }
        if (!batch.isEmpty()) {
            destination.deliver(batch);
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
            var unused = admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(next)));
        }
    }

    /** Why it has ended before it was closed; empty if it has not. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Ends; what is not delivered yet is delivered when the application is started again. */
    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
