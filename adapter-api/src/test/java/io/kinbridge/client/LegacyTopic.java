package io.kinbridge.client;

import io.kinbridge.testkit.TestTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic that plain Kafka clients made and wrote, before Kinbridge was there. */
record LegacyTopic(String bootstrapServers, String name) {

    void createWithRecords(int partitions, String key, String... values) throws Exception {
        Map<String, Object> cluster = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(cluster)) {
            TestTopics.create(admin, List.of(new NewTopic(name, Optional.of(partitions), Optional.empty())));
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(cluster, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(
                                name, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }
}
