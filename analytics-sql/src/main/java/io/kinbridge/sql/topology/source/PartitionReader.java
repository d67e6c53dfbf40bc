package io.kinbridge.sql.topology.source;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.topology.merge.RowtimeMerge;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One partition of a {@link SourceReader}: its records become rows of the merge, which are not let become too many there. */
final class PartitionReader implements SourceRows.Sink {
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private static final long NOBODY = -1;
    private static final int MOST_HELD = 500;
    private static final long MOST_HELD_BYTES = 512 * 1024;

    private final int source;
    private final TopicPartition partition;
    private final RowtimeMerge merge;
    private final ShardConsumer consumer;
    private final SourceRows rows;
    private final LongPredicate hasOtherParents;

    /** As which the rows go into the merge: the number of the shard that is read, or of the partition. */
    private long sender;

    private boolean hasEnded;
    private boolean isPaused;
    private long bytesOfRow = 1;
    private long rowsOfBatch;
    private SourceReader.@Nullable Sink problems;

    /**
     * @param opening for records that are encrypted
     * @param hasOtherParents of a shard's number: whether it has a child that waits for other parents, too
     */
    PartitionReader(
            SourceInput input,
            int source,
            TopicPartition partition,
            RowtimeMerge merge,
            ShardConsumer consumer,
            RecordOpening opening,
            LongPredicate hasOtherParents) {
        this.hasOtherParents = hasOtherParents;
        this.source = source;
        this.partition = partition;
        this.merge = merge;
        this.consumer = consumer;
        this.rows = new SourceRows(input, partition.partition(), opening, this);
        this.sender = input.kind() == SourceInput.Kind.STREAM ? NOBODY : partition.partition();
    }

    TopicPartition partition() {
        return partition;
    }

    /**
     * Takes records up to an offset.
     *
     * @return how many
     */
    long take(List<ConsumerRecord<byte[], byte[]>> records, long end, SourceReader.Sink sink) {
        problems = sink;
        rowsOfBatch = 0;
        long bytes = 0;
        long taken = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] value = record.value();
            if (value != null) {
                if (record.offset() < end) {
                    taken++;
                    bytes += value.length;
                    rows.record(record.offset(), record.timestamp(), record.headers(), record.key(), value);
                }
            } else if (PartitionProgress.marksEvent(record.headers())) {
                event(consumer.event(partition));
            }
        }
        rows.flush();
        if (rowsOfBatch > 0) {
            bytesOfRow = Math.max(1, bytes / rowsOfBatch);
        }
        problems = null;
        return taken;
    }

    private void event(@Nullable ShardEvent event) {
        if (event instanceof ShardEvent.Begins begins) {
            rows.begin(begins.shard());
            sender = begins.number();
            merge.succeed(begins.succession(List.of(source)), sender);
        } else if (event instanceof ShardEvent.Ends) {
            rows.flush();
            // Its children begin when all their parents have ended; until then the last of these stands for them.
            if (hasOtherParents.test(sender)) {
                merge.end(source, sender);
            }
            sender = NOBODY;
        }
    }

    @Override
    public void row(long timestamp, @Nullable Object[] row) {
        rowsOfBatch++;
        merge.row(source, sender, timestamp, row);
    }

    @Override
    public void problem(long timestamp, RecordProblem problem) {
        if (problems != null) {
            problems.problem(source, timestamp, problem);
        }
    }

    /** Nothing came. */
    void idle(long margin) {
        if (sender != NOBODY && !hasEnded) {
            long readUntil = consumer.readUntil(partition);
            if (readUntil > PartitionEnds.UNKNOWN) {
                merge.bound(source, sender, readUntil - margin);
            }
        }
    }

    /** Whether all before an offset has been read, or nothing can be. */
    boolean isCompleteAt(long end) {
        if (hasEnded) {
            return true;
        }
        Long position = consumer.position0(partition);
        if (position == null || (position < end && !consumer.isExhausted(partition))) {
            return false;
        }
        hasEnded = true;
        if (sender != NOBODY) {
            merge.end(source, sender);
        }
        return true;
    }

    /** Fetches no more while many rows wait for those of other partitions. */
    void pauseOrResume() {
        int held = sender == NOBODY ? 0 : merge.held(source, sender);
        boolean isFull = held > MOST_HELD || held * bytesOfRow > MOST_HELD_BYTES;
        if (isFull && !isPaused) {
            consumer.pause(List.of(partition));
            isPaused = true;
        } else if (isPaused && held <= MOST_HELD / 2 && held * bytesOfRow <= MOST_HELD_BYTES / 2) {
            consumer.resume(List.of(partition));
            isPaused = false;
        }
    }

    long lag(long end) {
        Long position = consumer.position0(partition);
        if (position != null && end < Long.MAX_VALUE) {
            return Math.max(0, end - position);
        }
        return consumer.currentLag(partition).orElse(0);
    }
}
