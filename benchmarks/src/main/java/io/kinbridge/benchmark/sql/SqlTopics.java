package io.kinbridge.benchmark.sql;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Makes the streams of one shard that are read and written, which are topics of one partition. */
record SqlTopics(String bootstrapServers) {
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    void create(String name) {
        try (KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(bootstrapServers))) {
            KinesisClient kinesis = clients.syncClient();
            kinesis.createStream(request -> request.streamName(name).shardCount(1));
            Eventually.within(READY_LIMIT)
                    .until(
                            () -> kinesis.describeStreamSummary(request -> request.streamName(name))
                                    .streamDescriptionSummary()
                                    .streamStatus(),
                            StreamStatus.ACTIVE::equals);
        }
    }

    void delete(String name) {
        try (KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(bootstrapServers))) {
            clients.syncClient().deleteStream(request -> request.streamName(name));
        }
    }

    /**
     * Makes a stream and writes the readings and their end. Its records bear the times of the readings: were they stamped when they
     * are written, minutes would be pressed into the seconds that this takes.
     */
    void fill(String name, SensorReadings readings) throws ExecutionException, InterruptedException {
        create(name);
        AlterConfigOp stamps = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"), AlterConfigOp.OpType.SET);
        Map<String, Object> cluster = Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(cluster)) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(stamps))).all().get();
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < readings.count(); i++) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(name, 0, readings.rowtime(i), null, readings.json(i)));
            }
            producer.send(new ProducerRecord<>(name, 0, readings.endRowtime(), null, readings.endJson()))
                    .get();
        }
    }
}
