package io.kinbridge.sql.topology.source;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.encryption.UnreadableRecordException;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.sql.topology.ClusterCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The data of the latest records of a source, as many of each partition. */
public final class SampledRecords {
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LazyClients clients;
    private final List<byte[]> samples = new ArrayList<>();

    private SampledRecords(KafkaConsumer<byte[], byte[]> consumer, LazyClients clients) {
        this.consumer = consumer;
        this.clients = clients;
    }

    /** Clients that are opened by the first record that is encrypted. */
    private static final class LazyClients implements AutoCloseable {
        private final KinbridgeConfig cluster;
        private @Nullable KinbridgeClients opened;

        LazyClients(KinbridgeConfig cluster) {
            this.cluster = cluster;
        }

        RecordOpening opening() {
            if (opened == null) {
                opened = KinbridgeClients.open(cluster);
            }
            return opened.streamReads().opening();
        }

        @Override
        public void close() {
            if (opened != null) {
                opened.close();
            }
        }
    }

    /**
     * Records of a source, in which user records are taken out of aggregated ones if it is a stream.
     *
     * @param most how many, at least 1
     * @throws IllegalArgumentException if there is no such source
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<byte[]> of(KinbridgeConfig cluster, SourceInput.Kind kind, String name, int most) {
        return kind == SourceInput.Kind.STREAM ? ofStream(cluster, name, most) : ofTopic(cluster, name, most);
    }

    /**
     * Records of a topic.
     *
     * @param most how many, at least 1
     * @throws IllegalArgumentException if there is no such topic
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<byte[]> ofTopic(KinbridgeConfig cluster, String topic, int most) {
        return ClusterCalls.of(cluster, () -> read(cluster, topic, most, false));
    }

    /** The same of a Kinesis stream; user records are taken out of aggregated ones. */
    public static List<byte[]> ofStream(KinbridgeConfig cluster, String stream, int most) {
        return ClusterCalls.of(cluster, () -> read(cluster, stream, most, true));
    }

    private static List<byte[]> read(KinbridgeConfig cluster, String topic, int most, boolean isStream) {
        Map<String, Object> properties = new HashMap<>(cluster.kafka());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (LazyClients clients = new LazyClients(cluster);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            SampledRecords sampled = new SampledRecords(consumer, clients);
            sampled.read(topic, most, isStream);
            return List.copyOf(sampled.samples.subList(0, Math.min(most, sampled.samples.size())));
        }
    }

    private void read(String topic, int most, boolean isStream) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException("there is no stream or topic '" + topic + "'");
        }
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.assign(partitions);
        long each = (most + partitions.size() - 1L) / partitions.size();
        for (TopicPartition partition : partitions) {
            long end = ends.getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - each));
        }
        while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record, isStream);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, boolean isStream) {
        if (record.value() == null) {
            return;
        }
        byte[] data = data(record);
        Optional<List<AggregatedRecord>> parts = Optional.empty();
        if (isStream && AggregatedRecords.mayBeAggregated(data)) {
            parts = RecordHeaders.isContainer(record.headers())
                    ? AggregatedRecords.parseSealed(data)
                    : AggregatedRecords.parse(data);
        }
        parts.ifPresentOrElse(users -> users.forEach(user -> samples.add(user.data())), () -> samples.add(data));
    }

    private byte[] data(ConsumerRecord<byte[], byte[]> record) {
        int dataKey = RecordHeaders.dataKey(record.headers());
        try {
            return dataKey == RecordHeaders.PLAIN
                    ? record.value()
                    : EncryptedSources.open(clients.opening(), record.topic(), dataKey, record.key(), record.value());
        } catch (UnreadableRecordException e) {
            throw new UncheckedIOException(new IOException(
                    "the record at offset %d of %s-%d: %s"
                            .formatted(record.offset(), record.topic(), record.partition(), e.getMessage()),
                    e));
        }
    }
}
