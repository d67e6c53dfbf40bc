package io.kinbridge.sql.topology.reference;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.reference.ReferenceRowList;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reference table in a compacted topic, which is read to its end at the start and followed by a thread from then on. A key has the
 * rows of its latest record. Records without a key, and records that cannot be read, are left out with a warning; the latter keep the
 * rows that their keys had. Partitions that are added later are not read until the next start.
 */
public final class TopicTable implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicTable.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final String table;
    private final String topic;
    private final RecordDecoder decoder;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<List<@Nullable Object[]>> receiver;
    private final KeyedRows rows = new KeyedRows();
    private final Thread follower;
    private volatile boolean isClosed;

    private TopicTable(
            String table,
            String topic,
            SourceSchema schema,
            KinbridgeConfig cluster,
            Consumer<List<@Nullable Object[]>> receiver) {
        this.table = table;
        this.topic = topic;
        this.decoder = RecordDecoder.of(schema);
        this.receiver = receiver;
        this.follower = new Thread(this::follow, "reference-" + topic);
        follower.setDaemon(true);
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads the topic to its present end, and goes on in the background.
     *
     * @param receiver gets all rows, each time that some have changed
     * @throws IllegalArgumentException if there is no such topic
     * @throws KafkaException if it cannot be read
     */
    public static TopicTable load(
            String table,
            String topic,
            SourceSchema schema,
            KinbridgeConfig cluster,
            Consumer<List<@Nullable Object[]>> receiver) {
        TopicTable loaded = new TopicTable(table, topic, schema, cluster, receiver);
        try {
            loaded.readToEnd();
        } catch (RuntimeException e) {
            loaded.consumer.close();
            throw e;
        }
        loaded.follower.start();
        return loaded;
    }

    private void readToEnd() {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        List<TopicPartition> partitions = found.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException(
                    "reference table %s: there is no topic '%s'; create it, with cleanup.policy=compact"
                            .formatted(table, topic));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            take(consumer.poll(POLL));
        }
        List<@Nullable Object[]> all = rows.all();
        receiver.accept(all);
        log.info("Reference table {}: {} rows from topic {}", table, all.size(), topic);
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() == null) {
                log.warn("Reference table {}: the record at {} of {} has no key", table, record.offset(), topic);
            } else if (record.value() == null) {
                rows.put(record.partition(), record.key(), List.of());
            } else if (RecordHeaders.dataKey(record.headers()) != RecordHeaders.PLAIN) {
                throw new KafkaException("reference table %s: the record at %d of %s is encrypted, as a stream's are; a"
                                .formatted(table, record.offset(), topic)
                        + " reference table is a compacted topic of its own, which is not encrypted");
            } else {
                ReferenceRowList read = ReferenceRowList.of(decoder, record.value());
                if (read.problems().isEmpty()) {
                    rows.put(record.partition(), record.key(), read.rows());
                } else {
                    log.warn(
                            "Reference table {}: the record at {} of {}: {}",
                            table,
                            record.offset(),
                            topic,
                            read.problems().get(0).message());
                }
            }
        }
    }

    private void follow() {
        try (consumer) {
            while (!isClosed) {
                try {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                    if (!records.isEmpty()) {
                        take(records);
                        receiver.accept(rows.all());
                    }
                } catch (WakeupException e) {
                    // By close.
                }
            }
        } catch (KafkaException e) {
            log.error("Reference table {} keeps its rows: topic {} cannot be followed any more", table, topic, e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        try {
            follower.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
