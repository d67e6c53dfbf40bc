package io.kinbridge.sql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/**
 * Rows that are written to a stream at a pace, with a pause now and then in which windows must close by the clock. The two rows of a
 * pair follow each other in a tenth of a second, under different keys.
 */
final class PacedRows implements AutoCloseable {
    private static final int KEYS = 40;
    private static final int ROWS_PER_TICK = 100;
    private static final int TICK_MILLIS = 40;
    private static final int PAIRS_APART = 250;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final KinesisClient kinesis;
    private final String stream;
    private final int rows;
    private final int rowsBetweenPauses;
    private final int pauseTicks;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
    private int pausedTicks;

    private PacedRows(KinesisClient kinesis, String stream, int rows, int rowsBetweenPauses, Duration pause) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.rows = rows;
        this.rowsBetweenPauses = rowsBetweenPauses;
        this.pauseTicks = (int) (pause.toMillis() / TICK_MILLIS);
    }

    /** Writes that many rows, 2,500 a second. */
    static PacedRows start(KinesisClient kinesis, String stream, int rows, int rowsBetweenPauses, Duration pause) {
        PacedRows paced = new PacedRows(kinesis, stream, rows, rowsBetweenPauses, pause);
        var unused = paced.thread.scheduleAtFixedRate(paced::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return paced;
    }

    private void tick() {
        int from = written.get();
        if (from > 0 && from % rowsBetweenPauses == 0 && pausedTicks < pauseTicks) {
            pausedTicks++;
            return;
        }
        pausedTicks = 0;
        List<PutRecordsRequestEntry> entries = IntStream.range(from, Math.min(rows, from + ROWS_PER_TICK))
                .mapToObj(PacedRows::entry)
                .toList();
        if (entries.isEmpty()) {
            thread.shutdown();
            return;
        }
        try {
            assertThat(kinesis.putRecords(request -> request.streamName(stream).records(entries))
                            .failedRecordCount())
                    .isZero();
            written.addAndGet(entries.size());
        } catch (RuntimeException | AssertionError e) {
            failure.compareAndSet(null, new IllegalStateException("after row " + from, e));
            thread.shutdown();
        }
    }

    private static PutRecordsRequestEntry entry(int row) {
        String key = "key" + row % KEYS;
        long random = (row + 1) * MIXER;
        boolean isSecond = row / PAIRS_APART % 2 == 1;
        int pair = isSecond ? row - PAIRS_APART : row;
        String text = "%d,%s,%d,%d,%s,%s"
                .formatted(
                        row,
                        key,
                        pair,
                        2 * (row / KEYS) + (isSecond ? 1 : 0),
                        (random >>> 44) / 1024.0,
                        (random >>> 20 & 0xFFFFF) / 7.0);
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(text))
                .build();
    }

    /** Waits until all rows are written. */
    void finish() throws InterruptedException {
        assertThat(thread.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isNull();
        assertThat(written.get()).isEqualTo(rows);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
