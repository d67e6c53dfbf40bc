package io.kinbridge.fault.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.kinbridge.client.KinbridgeConfig;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * Adds user records to the KPL at a pace, unless too many wait, until it is told to end (SIGTERM). A file gets a line of each
 * acknowledgement, as {@link Acknowledged} has it; the program's output of each failure.
 */
public final class KplWriterProgram {
    /** Longer than any fault. */
    private static final Duration TTL = Duration.ofMinutes(5);

    private static final int MOST_WAITING = 5_000;
    private static final int KEYS = 60;
    private static final int TICK_MILLIS = 50;

    private KplWriterProgram() {}

    /** Arguments: the brokers, the stream, what keys begin with, the file, records a second. */
    public static void main(String[] args) throws Exception {
        KinesisProducer producer = new KinesisProducer(
                new KinesisProducerConfiguration().setRecordTtl(TTL.toMillis()),
                KinbridgeConfig.of(args[0]).withKeysFromEnvironment());
        Adding adding =
                new Adding(producer, args[1], args[2], new LineFile(Path.of(args[3])), Integer.parseInt(args[4]));
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        var unused = thread.scheduleAtFixedRate(Reported.of(adding::tick), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            thread.shutdown();
            producer.flushSync();
        }));
    }

    private static final class Adding {
        private final KinesisProducer producer;
        private final String stream;
        private final String prefix;
        private final LineFile acknowledged;
        private final int perTick;
        private int taken;

        Adding(KinesisProducer producer, String stream, String prefix, LineFile acknowledged, int perSecond) {
            this.producer = producer;
            this.stream = stream;
            this.prefix = prefix;
            this.acknowledged = acknowledged;
            this.perTick = Math.max(1, perSecond * TICK_MILLIS / 1000);
        }

        void tick() {
            for (int i = 0; i < perTick && producer.getOutstandingRecordsCount() < MOST_WAITING; i++, taken++) {
                SentRecord record = new SentRecord(prefix + taken % KEYS, taken / KEYS, 0);
                Futures.addCallback(
                        producer.addUserRecord(
                                stream,
                                record.key(),
                                ByteBuffer.wrap(record.data().getBytes(UTF_8))),
                        new Told(record, System.nanoTime(), acknowledged),
                        MoreExecutors.directExecutor());
            }
        }
    }

    private record Told(SentRecord record, long put, LineFile acknowledged)
            implements FutureCallback<UserRecordResult> {
        @Override
        public void onSuccess(UserRecordResult result) {
            acknowledged.write(
                    new Acknowledged(record, result.getSequenceNumber(), Acknowledged.NOT_TOLD, put, System.nanoTime())
                            .line());
        }

        @Override
        public void onFailure(Throwable failure) {
            System.out.println("Failed: " + record.text() + ": " + failure);
        }
    }
}
