package io.kinbridge.firehose.task;

import io.kinbridge.firehose.processor.ProcessedRecords;
import io.kinbridge.firehose.processor.Transformation;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gives records to the transformation function in batches, several at a time, and passes on what it made of them in the order
 * in which they came. Guarded by the task's lock; the function is called without.
 */
final class TransformationStage implements RecordFlow.Transformer {
    /** Firehose's own: "5 per shard" (Amazon Data Firehose quotas, outstanding Lambda invocations). */
    private static final int OUTSTANDING_CALLS = 5;

    private static final long RECORD_OVERHEAD_BYTES = 120;

    private final ReentrantLock lock;
    private final Transformation transformation;
    private final BufferHints hints;
    private @Nullable ProcessedRecords next;
    private final OffsetLedger ledger;
    private final HeapBudget budget;
    private final ExecutorService executor;
    private final LongSupplier nanoTime;
    private final FlowMeters meters;
    private final Consumer<Throwable> onFault;
    private final Map<TopicPartition, Line> lines = new HashMap<>();

    /**
     * @param onFault is told what ended a call that must not end the way it did
     */
    TransformationStage(
            ReentrantLock lock,
            Transformation transformation,
            BufferHints hints,
            OffsetLedger ledger,
            HeapBudget budget,
            ExecutorService executor,
            LongSupplier nanoTime,
            FlowMeters meters,
            Consumer<Throwable> onFault) {
        this.lock = lock;
        this.transformation = transformation;
        this.hints = hints;
        this.ledger = ledger;
        this.budget = budget;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.meters = meters;
        this.onFault = onFault;
    }

    /** Says who takes what comes of records, with the lock held. Before the first record. */
    void passTo(ProcessedRecords processed) {
        next = processed;
    }

    /** One partition's calls: those under way, in their order, and the one that gathers records. */
    private static final class Line {
        private final Deque<Call> calls = new ArrayDeque<>();
        private final Deque<Call> waiting = new ArrayDeque<>();
        private @Nullable Call gathering;
        private int underWay;
    }

    /** One batch for the function, and what it made of it. */
    private static final class Call implements ProcessedRecords {
        private final List<DeliveryRecord> records = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();
        private final OffsetLedger.Claim claim;
        private final long openedNanos;
        private long bytes;
        private long weight;
        private boolean isAnswered;

        private Call(OffsetLedger.Claim claim, long openedNanos) {
            this.claim = claim;
            this.openedNanos = openedNanos;
        }

        long succeeded() {
            return outcomes.stream()
                    .filter(outcome -> outcome.failure() == null)
                    .count();
        }

        long succeededBytes() {
            return outcomes.stream()
                    .filter(outcome -> outcome.failure() == null)
                    .mapToLong(outcome -> outcome.record().length())
                    .sum();
        }

        @Override
        public void add(DeliveryRecord record) {
            outcomes.add(new Outcome(record, null));
        }

        @Override
        public void failed(DeliveryRecord record, Failure failure) {
            outcomes.add(new Outcome(record, failure));
        }
    }

    private record Outcome(DeliveryRecord record, @Nullable Failure failure) {}

    @Override
    public void add(DeliveryRecord record) {
        Line line = lines.computeIfAbsent(record.partition(), unknown -> new Line());
        Call call = line.gathering;
        if (call != null && call.bytes + record.length() > hints.bytes()) {
            send(line);
            call = null;
        }
        if (call == null) {
            call = new Call(ledger.newClaim(), nanoTime.getAsLong());
            line.gathering = call;
        }
        call.records.add(record);
        call.bytes += record.length();
        long weight = record.length() + RECORD_OVERHEAD_BYTES;
        call.weight += weight;
        budget.add(weight);
        ledger.claim(call.claim, record.partition(), record.offset());
        if (call.bytes >= hints.bytes()) {
            send(line);
        }
    }

    /** Sends what has waited for long enough. */
    void flushDue() {
        long now = nanoTime.getAsLong();
        for (Line line : lines.values()) {
            Call call = line.gathering;
            if (call != null && now - call.openedNanos >= hints.interval().toNanos()) {
                send(line);
            }
        }
    }

    /** Sends all that has gathered. */
    void flush() {
        lines.values().stream().filter(line -> line.gathering != null).forEach(this::send);
    }

    private void send(Line line) {
        Call call = line.gathering;
        if (call != null) {
            line.gathering = null;
            line.calls.add(call);
            line.waiting.add(call);
            start(line);
        }
    }

    private void start(Line line) {
        while (line.underWay < OUTSTANDING_CALLS && !line.waiting.isEmpty()) {
            Call call = line.waiting.remove();
            line.underWay++;
            executor.execute(() -> run(line, call));
        }
    }

    private void run(Line line, Call call) {
        try {
            long began = nanoTime.getAsLong();
            transformation.transform(call.records, call);
            meters.transformed(Duration.ofNanos(nanoTime.getAsLong() - began), call.succeeded(), call.succeededBytes());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException | Error e) {
            onFault.accept(e);
            return;
        }
        lock.lock();
        try {
            call.isAnswered = true;
            line.underWay--;
            passOn(line);
            start(line);
        } finally {
            lock.unlock();
        }
    }

    private void passOn(Line line) {
        ProcessedRecords out = Objects.requireNonNull(next);
        for (Call first = line.calls.peek(); first != null && first.isAnswered; first = line.calls.peek()) {
            line.calls.remove();
            for (Outcome outcome : first.outcomes) {
                if (outcome.failure() == null) {
                    out.add(outcome.record());
                } else {
                    out.failed(outcome.record(), outcome.failure());
                }
            }
            settle(first);
        }
    }

    private void settle(Call call) {
        ledger.release(call.claim);
        budget.add(-call.weight);
        call.weight = 0;
    }

    /** These partitions are another task's from now on; what is made of their records meanwhile is passed over. */
    void close(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Line line = lines.remove(partition);
            if (line != null) {
                line.calls.forEach(this::settle);
                line.calls.clear();
                line.waiting.clear();
                if (line.gathering != null) {
                    settle(line.gathering);
                    line.gathering = null;
                }
            }
        }
    }
}
