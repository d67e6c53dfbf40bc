package io.kinbridge.kcl.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Numbers from 0 that are written to a stream all the time, 1,000 a second, each under the key of its remainder. */
final class PacedRecords implements AutoCloseable {
    static final int KEYS = 50;

    private static final int RECORDS_PER_TICK = 50;
    private static final int TICK_MILLIS = 50;

    private final KinesisClient kinesis;
    private final String stream;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    private PacedRecords(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    static PacedRecords start(KinesisClient kinesis, String stream) {
        PacedRecords records = new PacedRecords(kinesis, stream);
        records.thread.scheduleAtFixedRate(records::write, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return records;
    }

    private void write() {
        int from = written.get();
        List<PutRecordsRequestEntry> entries = IntStream.range(from, from + RECORDS_PER_TICK)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i % KEYS)
                        .data(SdkBytes.fromString(Integer.toString(i), UTF_8))
                        .build())
                .toList();
        try {
            assertThat(kinesis.putRecords(request -> request.streamName(stream).records(entries))
                            .failedRecordCount())
                    .isZero();
            written.addAndGet(RECORDS_PER_TICK);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        }
    }

    /** Stops writing; how many were written. */
    int finish() throws InterruptedException {
        thread.shutdown();
        assertThat(thread.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isNull();
        return written.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
