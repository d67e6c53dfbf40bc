package io.kinbridge.sql.topology.existing;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.topology.source.SourceRows;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were in a source when it was asked for, one after another. A row's ROWTIME is its record's timestamp, or the latest one
 * of its partition so far if that is later. What does not become a row is counted and left out. No more than what one fetch brings
 * is held. For one thread; {@link #close} may come from another.
 */
public final class ExistingRows implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final SourceInput input;
    private final RecordOpening opening;
    private final Iterator<ReadRange> ranges;
    private final BooleanSupplier isCancelled;
    private final Duration patience;
    private final java.util.function.Consumer<ExistingRows> onClose;
    private final Deque<Row> waiting = new ArrayDeque<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private @Nullable ReadRange range;
    private @Nullable SourceRows source;
    private Iterator<ConsumerRecord<byte[], byte[]>> fetched = Collections.emptyIterator();
    private @Nullable Row row;
    private @Nullable RecordProblem firstProblem;
    private long latest;
    private long problems;
    private long lastProgress;

    @SuppressWarnings("ArrayRecordComponent") // carries values, is not compared
    private record Row(long rowtime, @Nullable Object[] values) {}

    /**
     * @param consumer becomes this one's to close
     * @param opening for records that are encrypted
     * @param patience how long to wait for the next record before the cluster is taken for gone
     */
    ExistingRows(
            Consumer<byte[], byte[]> consumer,
            SourceInput input,
            RecordOpening opening,
            List<ReadRange> ranges,
            BooleanSupplier isCancelled,
            Duration patience,
            java.util.function.Consumer<ExistingRows> onClose) {
        this.consumer = consumer;
        this.input = input;
        this.opening = opening;
        this.ranges = ranges.iterator();
        this.isCancelled = isCancelled;
        this.patience = patience;
        this.onClose = onClose;
    }

    /**
     * Goes to the next row. Blocks while it is fetched.
     *
     * @return false behind the last one; then all is closed
     * @throws ReadCancelledException if it was cancelled, or closed
     * @throws java.io.UncheckedIOException if the source cannot be read
     */
    public boolean advance() {
        stopIfCancelled();
        while (waiting.isEmpty()) {
            stopIfCancelled();
            if (fetched.hasNext()) {
                take(fetched.next());
            } else if (!hasMore()) {
                close();
                return false;
            }
        }
        row = waiting.poll();
        return true;
    }

    private void stopIfCancelled() {
        if (isClosed.get() || isCancelled.getAsBoolean()) {
            close();
            throw new ReadCancelledException("reading '" + input.topic() + "' was cancelled");
        }
    }

    /** ROWTIME of the row at hand, ms since 1970. */
    public long rowtime() {
        return current().rowtime();
    }

    /** A value for each column of the schema, and the metadata columns if any of them was asked for; the caller may keep it. */
    public @Nullable Object[] values() {
        return current().values();
    }

    private Row current() {
        if (row == null) {
            throw new IllegalStateException("there is no row at hand; call advance first");
        }
        return row;
    }

    /** How many records, or rows of them, did not become rows so far. */
    public long problems() {
        return problems;
    }

    /** The first of them; null if there is none. */
    public @Nullable RecordProblem firstProblem() {
        return firstProblem;
    }

    /** Fetches, or goes on to the next range; false when there is none. */
    private boolean hasMore() {
        ReadRange now = range;
        if (now != null && ClusterConsumers.position(consumer, now.partition()) < now.to()) {
            fetched = ClusterConsumers.poll(consumer, POLL)
                    .records(now.partition())
                    .iterator();
            if (fetched.hasNext()) {
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
                throw ClusterConsumers.nothingCame(now, patience);
            }
            return true;
        }
        while (ranges.hasNext()) {
            ReadRange next = ranges.next();
            if (next.from() < next.to()) {
                begin(next);
                return true;
            }
        }
        return false;
    }

    private void begin(ReadRange next) {
        consumer.assign(List.of(next.partition()));
        consumer.seek(next.partition(), next.from());
        lastProgress = System.nanoTime();
        boolean isSamePartition = range != null && range.partition().equals(next.partition());
        if (source == null || !isSamePartition) {
            source = new SourceRows(input, next.partition().partition(), opening, new Taker());
            latest = Long.MIN_VALUE;
        }
        if (next.shard() != null) {
            source.begin(next.shard());
        }
        range = next;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (source != null && range != null && record.offset() < range.to() && record.value() != null) {
            source.record(record.offset(), record.timestamp(), record.headers(), record.key(), record.value());
        }
    }

    /** Lets go of the cluster. A second call does nothing. */
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            onClose.accept(this);
        }
        ClusterConsumers.close(consumer, CloseOptions.timeout(Duration.ZERO));
    }

    private final class Taker implements SourceRows.Sink {
        @Override
        public void row(long timestamp, @Nullable Object[] values) {
            latest = Math.max(latest, timestamp);
            waiting.add(new Row(latest, values));
        }

        @Override
        public void problem(long timestamp, RecordProblem problem) {
            problems++;
            if (firstProblem == null) {
                firstProblem = problem;
            }
        }
    }
}
