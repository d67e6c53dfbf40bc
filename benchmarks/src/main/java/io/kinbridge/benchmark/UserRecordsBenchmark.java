package io.kinbridge.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/** Writes user records by the KPL, as fast as one thread can add them, or at a given pace. */
final class UserRecordsBenchmark {
    /** As Amazon's documentation advises: who adds looks how many are outstanding, and pauses. */
    private static final int MOST_OUTSTANDING = 20_000;

    private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos() / 2;
    private static final int ADDS_BETWEEN_LOOKS = 100;

    private final Cluster cluster;
    private final Workload workload;
    private final String stream;
    private final String rawTopic;

    /**
     * @param stream where the KPL writes
     * @param rawTopic where the raw producer writes
     */
    UserRecordsBenchmark(Cluster cluster, Workload workload, String stream, String rawTopic) {
        this.cluster = cluster;
        this.workload = workload;
        this.stream = stream;
        this.rawTopic = rawTopic;
    }

    /** @param records how many in each round */
    Comparison run(int rounds, int records, boolean aggregation) throws Exception {
        KinesisProducer producer = cluster.producer(configuration(aggregation));
        try (RawWriter raw = cluster.rawWriter()) {
            return Comparison.inTurns(
                    rounds, () -> writeRaw(raw, records), () -> write(producer, stream, workload, records));
        } finally {
            producer.destroy();
        }
    }

    private static KinesisProducerConfiguration configuration(boolean aggregation) {
        return new KinesisProducerConfiguration().setAggregationEnabled(aggregation);
    }

    /** Adds so many user records, and waits until all are written. */
    static int write(KinesisProducer producer, String stream, Workload workload, int records) {
        Failed failed = new Failed();
        for (int i = 0; i < records; i++) {
            if (i % ADDS_BETWEEN_LOOKS == 0) {
                while (producer.getOutstandingRecordsCount() > MOST_OUTSTANDING) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            ListenableFuture<UserRecordResult> added =
                    producer.addUserRecord(stream, workload.key(i), ByteBuffer.wrap(workload.value(i)));
            Futures.addCallback(added, failed, MoreExecutors.directExecutor());
        }
        producer.flushSync();
        return checked(failed.count.get(), records);
    }

    private static final class Failed implements FutureCallback<UserRecordResult> {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void onSuccess(@Nullable UserRecordResult result) {
            // as most applications, which want to hear of failures only
        }

        @Override
        public void onFailure(Throwable failure) {
            count.incrementAndGet();
        }
    }

    private int writeRaw(RawWriter raw, int records) throws InterruptedException {
        CountDownLatch unanswered = new CountDownLatch(records);
        for (int i = 0; i < records; i++) {
            raw.write(
                    new ProducerRecord<>(rawTopic, workload.key(i).getBytes(UTF_8), workload.value(i)),
                    unanswered::countDown);
        }
        unanswered.await();
        return checked(raw.failed(), records);
    }

    private static int checked(int failed, int records) {
        if (failed > 0) {
            throw new IllegalStateException(failed + " of " + records + " records were not written");
        }
        return records;
    }

    /** How long user records take from being added until they are done, at a pace that leaves everybody time. */
    Result latency(int perSecond, int records) throws Exception {
        KinesisProducerConfiguration configuration = configuration(true);
        KinesisProducer producer = cluster.producer(configuration);
        Latencies latencies = new Latencies(records);
        write(producer, stream, workload, 10_000);
        long began = System.nanoTime();
        CountDownLatch done = new CountDownLatch(records);
        for (int i = 0; i < records; i++) {
            long due = began + TimeUnit.SECONDS.toNanos(i) / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            long added = System.nanoTime();
            producer.addUserRecord(stream, workload.key(i), ByteBuffer.wrap(workload.value(i)))
                    .addListener(
                            () -> {
                                synchronized (latencies) {
                                    latencies.add(System.nanoTime() - added);
                                }
                                done.countDown();
                            },
                            MoreExecutors.directExecutor());
        }
        done.await();
        producer.destroy();
        double limit = configuration.getRecordMaxBufferedTime() + 30.0;
        synchronized (latencies) {
            return new Result(
                    "KPL, " + workload.bytes() + " B, " + perSecond + " user records/s: p50, p99, longest until done",
                    Result.NOTHING,
                    Result.format(
                            "%.0f, %.0f, %.0f ms", latencies.millis(0.5), latencies.millis(0.99), latencies.millis(1)),
                    "",
                    Result.format("p99 below %.0f ms", limit),
                    Result.met(latencies.millis(0.99) < limit));
        }
    }

    /** From the making of a producer in a fresh JVM to its first acknowledgement. */
    Result start() {
        double millis = cluster.firstAcknowledgement(stream);
        return new Result(
                "KPL, from construction in a fresh JVM to the first acknowledgement",
                Result.NOTHING,
                Result.format("%.0f ms", millis),
                "",
                "below 1500 ms",
                Result.met(millis < 1500));
    }
}
