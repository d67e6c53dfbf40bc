package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.task.ReadableRecords.Ranges;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task's way from topic partitions to its delivery stream's destination. Its methods are for the task's thread; its own
 * threads deliver, call functions, and see to what is due.
 */
final class Pipeline implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration WAIT_FOR_ROOM = Duration.ofMillis(500);
    private static final Duration WAIT_FOR_THREADS = Duration.ofSeconds(3);

    /** A record may be the first of its batch, or make it grow. */
    private static final long RECORD_WEIGHT = 4 << 10;

    /** What gathers beyond this share of the budget is delivered early; the rest is for what is being delivered. */
    private static final double GATHERING_SHARE = 0.75;

    /** Above this the task ends with an error, before the worker ends by one. */
    private static final double MOST_OVER_BUDGET = 1.5;

    private final PipelineParts parts;
    private final ReentrantLock lock = new ReentrantLock();
    private final OffsetLedger ledger = new OffsetLedger();
    private final HeapBudget budget;
    private final SourceRecords sources;
    private final ExecutorService deliverers;
    private final ExecutorService callers = Executors.newCachedThreadPool(threads("firehose-function"));
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads("firehose-timer"));
    private final Deliveries deliveries;
    private final @Nullable ReadableRecords readable;
    private final EncryptedRecords encrypted;
    private final @Nullable Epochs epochs;
    private final List<Lane> lanes = new ArrayList<>();
    private final Lane main;
    private final @Nullable Lane backup;
    private final @Nullable TransformationStage transformation;
    private final RecordFlow flow;
    private final ErrorOutput failed;
    private final InstantSource clock = InstantSource.system();
    private @Nullable Throwable fault;
    private boolean isClosed;

    Pipeline(PipelineParts parts) {
        LongSupplier nanoTime = System::nanoTime;
        this.parts = parts;
        this.budget = new HeapBudget(parts.budgetBytes());
        this.sources = new SourceRecords(parts.keepsOrigin());
        this.deliverers = Executors.newFixedThreadPool(parts.deliveryThreads(), threads("firehose-delivery"));
        this.deliveries =
                new Deliveries(lock, deliverers, () -> parts.overlaps().drainTo(ledger::straddle));
        this.readable = parts.reads() == null ? null : new ReadableRecords(parts.reads(), nanoTime);
        this.encrypted = new EncryptedRecords(
                parts.reads() == null ? null : parts.reads().opening());
        this.epochs = parts.isExactlyOnce() ? new Epochs(parts.main().hints(), nanoTime) : null;
        this.main = lane(parts.main(), parts.mostActive() > 0, parts.mostActive(), nanoTime);
        if (parts.mostActive() > 0) {
            parts.meters().measurePartitions(main::openBatches, parts.mostActive());
        }
        this.backup = parts.backup() == null ? null : lane(parts.backup(), false, 0, nanoTime);
        Lane errors = lane(parts.errors(), true, ErrorOutputType.values().length, nanoTime);
        this.failed = new ErrorOutput(errors, parts.errorLines(), parts.reporter(), parts.failedData(), parts.meters());
        this.deliveries.failTo(failed);
        if (parts.transformation() == null) {
            this.transformation = null;
            this.flow = flow(null);
        } else {
            TransformationStage stage = new TransformationStage(
                    lock,
                    parts.transformation(),
                    Objects.requireNonNull(parts.transformationHints()),
                    ledger,
                    budget,
                    callers,
                    nanoTime,
                    parts.meters(),
                    this::fail);
            this.transformation = stage;
            this.flow = flow(stage);
            stage.passTo(flow.transformed());
        }
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(this::tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Lane lane(Outlet outlet, boolean isPartitioned, int mostActive, LongSupplier nanoTime) {
        Epochs shared = epochs;
        Lane lane = shared == null
                ? new BufferedLane(
                        outlet.route(), outlet.hints(), isPartitioned, mostActive, ledger, budget, deliveries, nanoTime)
                : new ChainedLane(
                        outlet.route(),
                        outlet.hints(),
                        isPartitioned ? mostActive : Integer.MAX_VALUE,
                        shared,
                        ledger,
                        budget,
                        deliveries);
        lanes.add(lane);
        return lane;
    }

    private RecordFlow flow(RecordFlow.@Nullable Transformer transformer) {
        return new RecordFlow(
                parts.before(),
                transformer,
                parts.after(),
                parts.partitionValues(),
                parts.mostActive(),
                main,
                failed,
                parts.meters(),
                clock);
    }

    /** Partitions are this task's from now on. */
    void open(Collection<TopicPartition> partitions) {
        locked(() -> partitions.forEach(ledger::open));
    }

    /** Partitions are another task's from now on. */
    void close(Collection<TopicPartition> partitions) {
        locked(() -> {
            lanes.forEach(lane -> lane.close(partitions));
            if (transformation != null) {
                transformation.close(partitions);
            }
            if (epochs != null) {
                epochs.close(partitions);
            }
            ledger.close(partitions);
        });
    }

    /**
     * Takes records; all of them, or none.
     *
     * @throws RetriableException if there is no room for more, it is not known yet what of it may be delivered, or it cannot be
     *     decrypted now
     * @throws ConnectException if the task cannot go on
     */
    void put(Collection<SinkRecord> stored) {
        Collection<SinkRecord> records = encrypted.opened(stored); // may block, so not with the lock
        lock.lock();
        try {
            throwIfFaulty();
            if (!records.isEmpty()) {
                awaitRoom(weight(records));
                Map<TopicPartition, Ranges> ranges = readable(records);
                long bytes = 0;
                for (SinkRecord record : records) {
                    bytes += take(record, ranges);
                    if (isTooMuchGathering()) {
                        relieve(GATHERING_SHARE);
                    }
                    if (budget.used() > budget.limit()) {
                        awaitBudget();
                    }
                }
                parts.meters().read(records.size(), bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("The task was interrupted while it waited for deliveries", e);
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(long incoming) throws InterruptedException {
        if (hasRoom(incoming)) {
            return;
        }
        relieve(GATHERING_SHARE / 2);
        deliveries.await(() -> hasRoom(incoming), WAIT_FOR_ROOM);
        throwIfFaulty();
        if (!hasRoom(incoming)) {
            throw new RetriableException(
                    "%,d of %,d bytes (buffer.memory.bytes) are taken by records that are being delivered"
                            .formatted(budget.used(), budget.limit()));
        }
    }

    /**
     * Records were let in by the size that they came with, and may have become a thousand times larger by decompression. What of them is
     * taken already cannot be given back, so the rest waits here, while the largest batches are delivered.
     *
     * @throws ConnectException if they become more than the heap is for
     */
    private void awaitBudget() throws InterruptedException {
        relieve(0);
        deliveries.await(() -> budget.used() <= budget.limit(), WAIT_FOR_ROOM);
        throwIfFaulty();
        if (budget.used() > MOST_OVER_BUDGET * budget.limit()) {
            throw new ConnectException(
                    "Records that were read at once became %,d bytes, of %,d (buffer.memory.bytes), and cannot be delivered as fast: set consumer.override.max.poll.records to fewer, or buffer.memory.bytes to more"
                            .formatted(budget.used(), budget.limit()));
        }
    }

    /** Whether so much more may be taken; whatever it is, if there is nothing else. */
    private boolean hasRoom(long incoming) {
        return budget.used() + incoming <= budget.limit() || budget.used() == 0;
    }

    /** About the most that records take when they are in batches. */
    private static long weight(Collection<SinkRecord> records) {
        long weight = records.size() * RECORD_WEIGHT;
        for (SinkRecord record : records) {
            weight += record.value() instanceof byte[] value ? value.length : 0;
        }
        return weight;
    }

    private boolean isTooMuchGathering() {
        return budget.used() - deliveries.heapBytes() > GATHERING_SHARE * budget.limit();
    }

    /** Delivers the largest batches early until what gathers takes no more than its share. */
    private void relieve(double share) {
        long excess = budget.used() - deliveries.heapBytes() - (long) (share * budget.limit());
        while (excess > 0) {
            Lane fullest = lanes.get(0);
            for (Lane lane : lanes) {
                fullest = lane.largestBytes() > fullest.largestBytes() ? lane : fullest;
            }
            long freed = fullest.largestBytes();
            if (freed == 0) {
                if (transformation != null) {
                    transformation.flush();
                }
                return;
            }
            fullest.flushLargest();
            excess -= freed;
        }
    }

    private @Nullable Map<TopicPartition, Ranges> readable(Collection<SinkRecord> records) {
        if (readable == null) {
            return null;
        }
        Map<TopicPartition, Long> readTo = new HashMap<>();
        for (SinkRecord record : records) {
            readTo.put(sources.partition(record), record.originalKafkaOffset() + 1);
        }
        Map<TopicPartition, Ranges> ranges = readable.of(readTo);
        if (ranges == null) {
            throw new RetriableException(
                    "Shards are being split or merged; their records wait until it is known where they end");
        }
        return ranges;
    }

    /** Takes a record; how many bytes of data it has. */
    private int take(SinkRecord source, @Nullable Map<TopicPartition, Ranges> ranges) {
        TopicPartition partition = sources.partition(source);
        ledger.read(partition, source.originalKafkaOffset());
        if (ranges != null && !ranges.getOrDefault(partition, Ranges.ALL).include(source.originalKafkaOffset())) {
            return 0;
        }
        DeliveryRecord record;
        try {
            record = sources.of(source);
        } catch (IllegalArgumentException e) {
            fail(source, e);
            return 0;
        }
        if (record == null) {
            return 0;
        }
        if (epochs != null) {
            epochs.begin(record);
        }
        if (backup != null) {
            backup.add(record, List.of());
        }
        flow.take(record, source);
        if (epochs != null && ((ChainedLane) main).isFull(partition)) {
            epochs.end(partition);
        }
        return record.length();
    }

    private void fail(SinkRecord source, IllegalArgumentException cause) {
        DeliveryRecord empty = sources.withoutData(source);
        if (epochs != null) {
            epochs.begin(empty);
        }
        failed.add(
                empty,
                Failure.of(
                        ErrorOutputType.PROCESSING_FAILED,
                        "Source.UnsupportedValue",
                        String.valueOf(cause.getMessage()),
                        clock.millis()));
    }

    private void tick() {
        locked(() -> {
            if (transformation != null) {
                transformation.flushDue();
            }
            lanes.forEach(Lane::flushDue);
            if (epochs != null) {
                epochs.flushDue();
            }
        });
    }

    /** The offsets up to which all is settled, for the partitions of which something is. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        locked(() -> {
            for (TopicPartition partition : ledger.partitions()) {
                Long offset = ledger.committable(partition);
                if (offset != null) {
                    offsets.put(partition, new OffsetAndMetadata(offset));
                }
            }
        });
        return offsets;
    }

    /** What records on their way take of the heap; 0 if all that was read is settled. */
    long heldBytes() {
        lock.lock();
        try {
            return budget.used();
        } finally {
            lock.unlock();
        }
    }

    /** How many deliveries have been settled since the beginning. */
    long settled() {
        return deliveries.settled();
    }

    private void throwIfFaulty() {
        Throwable cause = fault == null ? deliveries.fault() : fault;
        if (cause != null) {
            throw new ConnectException("The delivery stream cannot go on: " + cause.getMessage(), cause);
        }
    }

    private void fail(Throwable cause) {
        locked(() -> fault = fault == null ? cause : fault);
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            if (!isClosed) {
                action.run();
            }
        } catch (RuntimeException e) {
            log.error("The delivery stream cannot go on", e);
            fault = fault == null ? e : fault;
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what is not delivered, and ends the threads; destinations and functions are not called any more. */
    @Override
    public void close() {
        locked(() -> {
            isClosed = true;
            deliveries.stop();
        });
        timer.shutdownNow();
        deliverers.shutdownNow();
        callers.shutdownNow();
        try {
            long deadline = System.nanoTime() + WAIT_FOR_THREADS.toNanos();
            for (ExecutorService executor : List.of(timer, deliverers, callers)) {
                if (!executor.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    log.warn("A thread of the delivery stream does not end; it is left alone");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
