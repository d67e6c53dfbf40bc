package io.kinbridge.benchmark;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A raw producer, and how many of its records were not written. */
final class RawWriter implements AutoCloseable {
    private static final int MOST_UNANSWERED = 10_000;

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

    /** Writes so many records, and waits until all have succeeded. */
    void writeAll(int records, IntFunction<ProducerRecord<byte[], byte[]>> record) throws InterruptedException {
        Semaphore free = new Semaphore(MOST_UNANSWERED);
        for (int i = 0; i < records; i++) {
            free.acquire();
            write(record.apply(i), free::release);
        }
        free.acquire(MOST_UNANSWERED);
        if (failed() > 0) {
            throw new IllegalStateException(failed() + " of " + records + " records were not written");
        }
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
