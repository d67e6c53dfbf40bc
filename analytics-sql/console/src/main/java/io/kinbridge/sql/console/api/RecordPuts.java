package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/** Writes single records: to streams by Kinesis' PutRecord, to topics by a producer. Opens what it needs when it needs it. Thread-safe. */
final class RecordPuts implements AutoCloseable {
    private final OpenedOnce<KinbridgeClients> kinesis;
    private final OpenedOnce<KafkaProducer<byte[], byte[]>> producer;

    RecordPuts(KinbridgeConfig cluster) {
        kinesis = new OpenedOnce<>(() -> KinbridgeClients.open(cluster), KinbridgeClients::close);
        producer = new OpenedOnce<>(
                () -> {
                    Map<String, Object> properties = new TreeMap<>(cluster.kafka());
                    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
                    properties.put(
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            cluster.requestTimeout().toMillis());
                    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
                },
                KafkaProducer::close);
    }

    /** @param explicitHashKey null for the partition key's */
    ObjectNode toStream(String stream, String partitionKey, @Nullable String explicitHashKey, byte[] data) {
        PutRecordResponse written = kinesis.get()
                .syncClient()
                .putRecord(PutRecordRequest.builder()
                        .streamName(stream)
                        .partitionKey(partitionKey)
                        .explicitHashKey(explicitHashKey)
                        .data(SdkBytes.fromByteArrayUnsafe(data))
                        .build());
        return Answer.object().put("shardId", written.shardId()).put("sequenceNumber", written.sequenceNumber());
    }

    /** @param key the record's key; null for none */
    ObjectNode toTopic(String topic, @Nullable String key, byte[] data) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            RecordMetadata written = producer.get()
                    .send(new ProducerRecord<>(topic, keyBytes, data))
                    .get();
            return Answer.object().put("partition", written.partition()).put("offset", written.offset());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(503, "Unavailable", "The console is being stopped");
        }
    }

    @Override
    public void close() {
        try (kinesis) {
            producer.close();
        }
    }
}
