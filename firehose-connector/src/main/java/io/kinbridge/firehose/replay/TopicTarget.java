package io.kinbridge.firehose.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic that is no stream of Kinbridge's, such as that of a delivery stream with DirectPut: records go there without keys. A
 * stream's topic is not for it, as its shards may be closed.
 */
public final class TopicTarget implements ReplayTarget, AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /** @param properties of Kafka's producer, {@code bootstrap.servers} among them */
    public TopicTarget(String topic, Map<String, String> properties) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                new HashMap<String, Object>(properties), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @throws KafkaException if one is not written */
    @Override
    public void put(List<byte[]> records) throws InterruptedException {
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        for (byte[] record : records) {
            pending.add(producer.send(new ProducerRecord<>(topic, record)));
        }
        for (Future<RecordMetadata> sent : pending) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                throw new KafkaException("Topic " + topic + " does not take a record: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
