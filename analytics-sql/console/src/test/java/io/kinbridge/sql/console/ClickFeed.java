package io.kinbridge.sql.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Writes clicks into a stream at a rate, until it is closed. */
final class ClickFeed implements AutoCloseable {
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final int MOST = 500;

    private final KinesisClient kinesis;
    private final String stream;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    // Of the timer's thread.
    private long written;

    ClickFeed(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** From now on, each tenth of a second. */
    void flow(int perSecond) {
        timer.scheduleAtFixedRate(() -> write(perSecond / 10), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void write(int clicks) {
        for (int left = clicks; left > 0; left -= MOST) {
            List<PutRecordsRequestEntry> records = LongStream.range(written, written + Math.min(left, MOST))
                    .mapToObj(ClickFeed::click)
                    .toList();
            kinesis.putRecords(request -> request.streamName(stream).records(records));
            written += records.size();
        }
    }

    private static PutRecordsRequestEntry click(long number) {
        int status = number % 13 == 0 ? 404 : 200;
        long latency = Math.round(40 + 25 * Math.sin(number / 400.0) + number * 7919 % 17);
        String click = "{\"host\":\"10.0.%d.%d\",\"page\":\"/articles/%d\",\"status\":%d,\"latency\":%d}"
                .formatted(number * 31 % 4, number * 17 % 256, number * 7 % 12, status, latency);
        return PutRecordsRequestEntry.builder()
                .partitionKey(Long.toString(number % 1000))
                .data(SdkBytes.fromString(click, StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
