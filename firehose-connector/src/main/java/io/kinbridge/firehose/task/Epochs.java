package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Cuts each partition into runs of offsets that are committed as one, for delivery exactly once: batches of all lanes end where
 * an epoch ends, so that reading never begins in the middle of an object.
 *
 * <p>An epoch ends by the records' own time, when a batch that takes all records is full, or, so that a quiet topic is delivered
 * too, by the clock. It need not end at the same record when it is read again: see {@code ChainedDestination}.
 *
 * <p>Guarded by the task's lock.
 */
final class Epochs {
    private final long intervalNanos;
    private final long intervalMillis;
    private final LongSupplier nanoTime;
    private final List<ChainedLane> lanes = new ArrayList<>();
    private final Map<TopicPartition, Epoch> current = new HashMap<>();

    /** From its first offset on, to where it is told to end. */
    private record Epoch(long firstOffset, long firstArrival, long openedNanos) {}

    Epochs(BufferHints hints, LongSupplier nanoTime) {
        this.intervalNanos = hints.interval().toNanos();
        this.intervalMillis = hints.interval().toMillis();
        this.nanoTime = nanoTime;
    }

    void join(ChainedLane lane) {
        lanes.add(lane);
    }

    /** Is told of each record of Kafka before anything is made of it. */
    void begin(DeliveryRecord record) {
        Epoch epoch = current.get(record.partition());
        if (epoch != null && record.arrivalMillis() - epoch.firstArrival() >= intervalMillis && intervalMillis > 0) {
            end(record.partition());
            epoch = null;
        }
        if (epoch == null) {
            current.put(record.partition(), new Epoch(record.offset(), record.arrivalMillis(), nanoTime.getAsLong()));
        }
    }

    /** Where reading must begin again, should what is read now not be delivered. */
    long firstOffset(TopicPartition partition) {
        Epoch epoch = current.get(partition);
        if (epoch == null) {
            throw new IllegalStateException("no record of " + partition + " has been announced");
        }
        return epoch.firstOffset();
    }

    /** Ends a partition's epoch behind the record that was read last: its batches are delivered. */
    void end(TopicPartition partition) {
        current.remove(partition);
        lanes.forEach(lane -> lane.flush(partition));
    }

    /** Ends the epochs that have lasted for long enough. */
    void flushDue() {
        long now = nanoTime.getAsLong();
        List<TopicPartition> due = new ArrayList<>();
        current.forEach((partition, epoch) -> {
            if (now - epoch.openedNanos() >= intervalNanos) {
                due.add(partition);
            }
        });
        due.forEach(this::end);
    }

    void close(Collection<TopicPartition> partitions) {
        partitions.forEach(current::remove);
    }
}
