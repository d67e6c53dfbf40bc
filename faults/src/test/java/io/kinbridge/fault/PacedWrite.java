package io.kinbridge.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * The write that goes on while things break: 200,000 records of 400 keys, by eight threads with a request of 500 records
 * each under way. 80,000 come at full speed, that they may be interrupted; the rest in ten bursts, one every 3 s. What an outage
 * delays is made up for at full speed.
 */
final class PacedWrite implements AutoCloseable {
    static final int RECORDS = 200_000;

    /** Longer than any request may take, by its client's time-out: one that takes so long hangs. */
    private static final Duration HANGING = Duration.ofSeconds(90);

    private static final int QUARTERS = 4;
    private static final int LANES = 2 * QUARTERS;
    private static final int REQUESTS_AT_FIRST = 20;
    private static final int REQUESTS_PER_BURST = 3;
    private static final Duration BETWEEN_BURSTS = Duration.ofMillis(1800);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final IntConsumer onAcknowledged;
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(LANES);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger failedRequests = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();
    private final List<Future<WriterLane>> lanes;

    private PacedWrite(KinesisAsyncClient kinesis, String stream, IntConsumer onAcknowledged) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.onAcknowledged = onAcknowledged;
        lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> threads.submit(() -> write(new WriterLane(keys(lane), RECORDS / LANES), due())))
                .toList();
    }

    /** Begins to write. */
    static PacedWrite start(KinesisAsyncClient kinesis, String stream) {
        return start(kinesis, stream, total -> {});
    }

    /** Begins to write; after each request {@code onAcknowledged} is told how many are acknowledged, by several threads. */
    static PacedWrite start(KinesisAsyncClient kinesis, String stream, IntConsumer onAcknowledged) {
        return new PacedWrite(kinesis, stream, onAcknowledged);
    }

    private static List<String> keys(int lane) {
        String prefix = "lane" + lane + "-key";
        return lane < QUARTERS ? WriterKeys.inQuarter(prefix, lane) : WriterKeys.anywhere(prefix);
    }

    /** Permits for requests, as they fall due. */
    private Semaphore due() {
        long interval = BETWEEN_BURSTS.toMillis();
        Semaphore due = new Semaphore(REQUESTS_AT_FIRST);
        Future<?> unused = pace.scheduleAtFixedRate(
                () -> due.release(REQUESTS_PER_BURST), interval, interval, TimeUnit.MILLISECONDS);
        return due;
    }

    private WriterLane write(WriterLane lane, Semaphore due) throws InterruptedException, TimeoutException {
        while (!lane.isDone()) {
            due.acquire();
            List<NumberedRecord> records = lane.next();
            int before = lane.acknowledged().size();
            long asked = System.nanoTime();
            try {
                lane.answered(records, put(records).get(HANGING.toMillis(), TimeUnit.MILLISECONDS));
            } catch (ExecutionException e) {
                failedRequests.incrementAndGet();
                lane.failed(records);
            }
            longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
            onAcknowledged.accept(acknowledged.addAndGet(lane.acknowledged().size() - before));
        }
        return lane;
    }

    private CompletableFuture<PutRecordsResponse> put(List<NumberedRecord> records) {
        List<PutRecordsRequestEntry> entries =
                records.stream().map(NumberedRecord::entry).toList();
        return kinesis.putRecords(request -> request.streamName(stream).records(entries));
    }

    /** How many records are acknowledged by now. */
    int acknowledged() {
        return acknowledged.get();
    }

    /**
     * Waits for the write's end.
     *
     * @throws TimeoutException if it has not ended within the limit
     * @throws ExecutionException if a request hung
     */
    WriteReport await(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        List<Acknowledgement> all = new ArrayList<>();
        int failedEntries = 0;
        for (Future<WriterLane> lane : lanes) {
            WriterLane done = lane.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            all.addAll(done.acknowledged());
            failedEntries += done.failedEntries();
        }
        return new WriteReport(all, failedEntries, failedRequests.get(), Duration.ofNanos(longestNanos.get()));
    }

    @Override
    public void close() {
        pace.shutdownNow();
        threads.shutdownNow();
    }
}
