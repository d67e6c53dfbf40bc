package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.Append;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * Appends records by one producer, which is opened by the first of them, and replaced when it cannot go on. Thread-safe.
 */
final class RecordAppender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RecordAppender.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private static final Map<String, Object> USUAL = Map.of(
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG, 64L * 1024 * 1024,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 12 * 1024 * 1024);

    private final ClientProperties clients;
    private final KafkaFailures failures;
    private final Blockages blockages;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private boolean closed; // guarded by this

    RecordAppender(ClientProperties clients, KafkaFailures failures, LongSupplier nanoTime) {
        this.clients = clients;
        this.failures = failures;
        this.blockages = new Blockages(nanoTime);
    }

    void append(String topic, int partition, Append append) {
        RuntimeException blocked = blockages.current(topic);
        if (blocked != null) {
            append.refused(blocked);
            return;
        }
        Producer<byte[], byte[]> open = null;
        Acknowledgement acknowledgement = new Acknowledgement(append, topic, failures);
        try {
            open = producer();
            Future<RecordMetadata> unused = open.send(record(topic, partition, append), acknowledgement);
        } catch (RuntimeException e) {
            if (open != null && !(e instanceof InterruptException)) {
                replace(open, e);
            }
            append.refused(failures.of(e, Acknowledgement.subject(topic)));
            return;
        }
        KinesisException refusal = acknowledgement.refusal();
        if (refusal != null) {
            blockages.note(topic, refusal);
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, int partition, Append append) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, append.key(), append.value());
        String hashKey = append.explicitHashKey();
        if (hashKey != null) {
            record.headers().add(RecordHeaders.EXPLICIT_HASH_KEY, hashKey.getBytes(StandardCharsets.US_ASCII));
        }
        if (append.dataKey() != RecordHeaders.PLAIN) {
            record.headers().add(RecordHeaders.DATA_KEY, RecordHeaders.dataKeyValue(append.dataKey()));
        }
        if (append.isContainer()) {
            record.headers().add(RecordHeaders.CONTAINER, RecordHeaders.NO_VALUE);
        }
        return record;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer;
        return open == null ? open() : open;
    }

    private synchronized Producer<byte[], byte[]> open() {
        if (closed) {
            throw KafkaFailures.closed();
        }
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(
                    clients.producer("log-writer", ClientProperties.LONGEST_SEND, USUAL, Map.of()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    /** What a producer throws, rather than gives to the callback, leaves it unable to send anything more. */
    private void replace(Producer<byte[], byte[]> broken, RuntimeException failure) {
        synchronized (this) {
            if (producer != broken) {
                return;
            }
            producer = null;
        }
        log.warn("The producer of records failed and is replaced", failure);
        broken.close(Duration.ZERO); // waits for call-backs, which may want this object's lock
    }

    /** Sends what is in the buffer; returns after 5 s at the latest. */
    @Override
    public void close() {
        Producer<byte[], byte[]> open;
        synchronized (this) {
            closed = true;
            open = producer;
            producer = null;
        }
        if (open != null) {
            open.close(CLOSE_LIMIT);
        }
    }
}
