package io.kinbridge.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.client.KinbridgeConfig;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/**
 * A KCL worker reads a stream from its beginning, and a raw consumer polls all partitions of a topic in one thread. Both look
 * at each record's key and data. Measured from the worker's first record on.
 */
final class ClientRecordsBenchmark {
    private static final int SHARDS = 4;
    private static final double PROMISED_START_MILLIS = 3000;

    private final Cluster cluster;
    private final Workload workload;
    private final String plain;
    private final String packed;

    private int applications;
    private long seen;

    /** @param packed the stream for aggregated records */
    ClientRecordsBenchmark(Cluster cluster, Workload workload, String plain, String packed) {
        this.cluster = cluster;
        this.workload = workload;
        this.plain = plain;
        this.packed = packed;
    }

    /** Writes what is read later. */
    void fill(int plainRecords, int userRecords) throws InterruptedException {
        try (RawWriter writer = cluster.rawWriter()) {
            writer.writeAll(
                    plainRecords,
                    i -> new ProducerRecord<>(plain, i % SHARDS, workload.key(i).getBytes(UTF_8), workload.value(i)));
        }
        KinesisProducer producer = cluster.producer(new KinesisProducerConfiguration());
        int unused = UserRecordsBenchmark.write(producer, packed, workload, userRecords);
        producer.destroy();
    }

    Comparison plain(int rounds, int records) throws Exception {
        return compared(rounds, records, plain, records);
    }

    /** User records out of containers, against plain records polled raw. */
    Comparison aggregated(int rounds, int userRecords) throws Exception {
        return compared(rounds, userRecords / 2, packed, userRecords);
    }

    private Comparison compared(int rounds, int rawRecords, String stream, int records) throws Exception {
        try (KafkaConsumer<byte[], byte[]> consumer = cluster.rawConsumer(plain, SHARDS)) {
            return Comparison.ofMeasured(rounds, () -> readRaw(consumer, rawRecords), () -> read(stream, records));
        }
    }

    private Speed read(String stream, int records) throws Exception {
        System.gc();
        String application = "reader-" + applications++;
        try (CountingWorker worker =
                CountingWorker.start(KinbridgeConfig.of(cluster.bootstrapServers()), stream, application, records)) {
            return worker.awaitSpeed();
        }
    }

    private Speed readRaw(KafkaConsumer<byte[], byte[]> consumer, int records) {
        consumer.seekToBeginning(consumer.assignment());
        System.gc();
        Speed.Start start = null;
        int first = 0;
        int read = 0;
        while (read < records) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                seen += record.key().length + record.value().length;
                read++;
            }
            if (start == null && read > 0) {
                start = Speed.Start.now();
                first = read;
            }
        }
        if (start == null) {
            throw new IllegalStateException("Nothing was read");
        }
        return start.speedOf(read - first);
    }

    /** From run() of a worker in a fresh JVM to its first record. */
    Result start() {
        double millis = cluster.firstRecord(plain);
        return new Result(
                "KCL, from Scheduler.run() in a fresh JVM to the first record",
                Result.NOTHING,
                Result.format("%.0f ms", millis),
                "",
                Result.format("below %.0f ms", PROMISED_START_MILLIS),
                Result.met(millis < PROMISED_START_MILLIS));
    }

    /** Keys and data that went past, bytes: for the compiler to know that they were wanted. */
    long seen() {
        return seen;
    }
}
