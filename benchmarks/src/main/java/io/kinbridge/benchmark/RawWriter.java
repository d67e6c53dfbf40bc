package io.kinbridge.benchmark;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A raw producer, and how many of its records were not written. */
final class RawWriter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger failed = new AtomicInteger();

    RawWriter(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Writes a record, and runs {@code answered} on the producer's thread when that has succeeded or failed. */
    void write(ProducerRecord<byte[], byte[]> record, Runnable answered) {
        Future<RecordMetadata> unused = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                failed.incrementAndGet();
            }
            answered.run();
        });
    }

    /** Writes a record, and waits until that has succeeded. */
    void writeAndWait(ProducerRecord<byte[], byte[]> record) throws ExecutionException, InterruptedException {
        producer.send(record).get();
    }

    int failed() {
        return failed.get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
