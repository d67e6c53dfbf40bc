package io.kinbridge.firehose.task;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.DestinationException;
import io.kinbridge.firehose.metric.DeliveryMeters;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches under way to their destinations. {@link #submit} is called with the task's lock held, and what comes of a delivery
 * is settled under it; the delivery itself runs without, on one of the executor's threads.
 */
final class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final ReentrantLock lock;
    private final Condition settled;
    private final ExecutorService executor;
    private final Runnable beforeSettling;
    private @Nullable FailedRecords failed;
    private final Map<Object, Queue<Work>> inTurn = new HashMap<>();
    private long heapBytes;
    private final AtomicLong settledCount = new AtomicLong();
    private @Nullable Throwable fault;
    private boolean isStopped;

    private record Work(DeliveryRoute route, OpenBatch batch) {}

    Deliveries(ReentrantLock lock, ExecutorService executor, Runnable beforeSettling) {
        this.lock = lock;
        this.settled = lock.newCondition();
        this.executor = executor;
        this.beforeSettling = beforeSettling;
    }

    /** Says who takes the records that a destination does not, with the lock held. Before the first delivery. */
    void failTo(FailedRecords records) {
        failed = records;
    }

    /** Begins with a batch as soon as a thread is free. */
    void submit(DeliveryRoute route, OpenBatch batch) {
        heapBytes += batch.heapBytes();
        executor.execute(() -> run(new Work(route, batch), null));
    }

    /** The same, but only when all earlier ones in the same turn are settled. */
    void submitInTurn(Object turn, DeliveryRoute route, OpenBatch batch) {
        heapBytes += batch.heapBytes();
        Work work = new Work(route, batch);
        Queue<Work> waiting = inTurn.get(turn);
        if (waiting != null) {
            waiting.add(work);
            return;
        }
        inTurn.put(turn, new ArrayDeque<>());
        executor.execute(() -> run(work, turn));
    }

    private void run(Work work, @Nullable Object turn) {
        Outcome outcome = new Outcome(work.route().meters());
        try {
            work.route().destination().deliver(work.batch().batch(), outcome);
            settle(work, outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(work.batch(), () -> {});
            return;
        } catch (DestinationException | RuntimeException | Error e) {
            log.error(
                    "{}: {} records cannot be delivered",
                    work.route().name(),
                    work.batch().batch().size(),
                    e);
            end(work.batch(), () -> fault = fault == null ? e : fault);
            return; // and those behind it in its turn do not pass it
        }
        if (turn != null) {
            next(turn);
        }
    }

    private void settle(Work work, Outcome outcome) {
        RecordBatch batch = work.batch().batch();
        long failedBytes = outcome.bytes(batch);
        int arrived = batch.size() - outcome.failures.size() - outcome.recorded.size();
        if (arrived > 0) {
            work.route().meters().delivered(arrived, batch.bytes() - failedBytes);
        }
        end(work.batch(), () -> {
            if (!isStopped) {
                beforeSettling.run();
                FailedRecords records = Objects.requireNonNull(failed);
                outcome.failures.forEach((record, failure) -> records.add(batch, record, failure));
                outcome.recorded.forEach((record, failure) -> records.report(batch, record, failure));
                settledCount.incrementAndGet();
                work.batch().settle();
            }
        });
    }

    private void end(OpenBatch batch, Runnable last) {
        lock.lock();
        try {
            heapBytes -= batch.heapBytes();
            last.run();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void next(Object turn) {
        lock.lock();
        try {
            Queue<Work> waiting = inTurn.get(turn);
            Work next = waiting == null ? null : waiting.poll();
            if (next == null) {
                inTurn.remove(turn);
            } else if (!isStopped) {
                executor.execute(() -> run(next, turn));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, with the lock held, until there is room, or the time is over. */
    void await(BooleanSupplier hasRoom, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        while (left > 0 && !hasRoom.getAsBoolean() && fault == null) {
            left = settled.awaitNanos(left);
        }
    }

    /** Why the task cannot go on; null if it can. */
    @Nullable
    Throwable fault() {
        return fault;
    }

    /** How many have been settled since the beginning. For any thread. */
    long settled() {
        return settledCount.get();
    }

    /** The heap that batches take which are under way. */
    long heapBytes() {
        return heapBytes;
    }

    /** Nothing is settled from now on; with the lock held. */
    void stop() {
        isStopped = true;
        inTurn.values().forEach(Queue::clear);
    }

    /** For the thread that delivers one batch. */
    private static final class Outcome implements Delivery {
        private final DeliveryMeters meters;
        private final Map<Integer, Failure> failures = new TreeMap<>();
        private final Map<Integer, Failure> recorded = new TreeMap<>();

        Outcome(DeliveryMeters meters) {
            this.meters = meters;
        }

        long bytes(RecordBatch batch) {
            return Stream.of(failures, recorded)
                    .flatMap(failed -> failed.keySet().stream())
                    .mapToLong(batch::length)
                    .sum();
        }

        @Override
        public void failed(int record, Failure failure) {
            failures.putIfAbsent(record, failure);
        }

        @Override
        public void recorded(int record, Failure failure) {
            recorded.putIfAbsent(record, failure);
        }

        @Override
        public void attempted(boolean succeeded) {
            meters.attempted(succeeded);
        }
    }
}
