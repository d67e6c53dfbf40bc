package io.kinbridge.sql.topology.source;

import io.kinbridge.log.CatalogView;
import io.kinbridge.reshard.ReadHorizon.Horizon;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through of one partition what readers of its shards may see, one shard after another.
 *
 * <pre>
 *   waiting ──► open ──► ended ──► waiting, for the next shard that lives in the partition
 *   (for the     (records   (nothing behind
 *   parents)     pass)       its end passes)
 * </pre>
 *
 * <p>Before a shard's first record and behind its last there is a record without a value in place of a {@link ShardEvent}. The latter
 * makes Streams commit the shard's end even if there is no record right before it.
 */
final class ShardGate {
    static final String EVENT = "kinbridge.shard-event";

    private static final Logger log = LoggerFactory.getLogger(ShardGate.class);
    private static final byte[] NO_VALUE = {};

    private final TopicPartition partition;
    private final ShardedReads reads;
    private final Deque<ShardEvent> events = new ArrayDeque<>();
    private @Nullable StreamEntry stream;
    private @Nullable Shard shard;
    private boolean isOpen;
    private boolean isHolding;
    private int lastEnded = -1;

    ShardGate(TopicPartition partition, ShardedReads reads) {
        this.partition = partition;
        this.reads = reads;
    }

    /**
     * What passes.
     *
     * @param next the offset to go on at, which may be before what was read
     */
    record Passage(List<ConsumerRecord<byte[], byte[]>> records, long next) {}

    /**
     * Looks at what was read, by a view that was asked for only then.
     *
     * @param records in their order; perhaps none
     * @param readTo the offset behind what was read
     */
    Passage pass(CatalogView view, List<ConsumerRecord<byte[], byte[]>> records, long readTo) {
        long from = records.isEmpty() ? readTo : records.get(0).offset();
        List<ConsumerRecord<byte[], byte[]>> passed = new ArrayList<>();
        StreamEntry now = view.streams().get(partition.topic());
        isHolding = true;
        if (now == null || (stream != null && !now.isSameStreamAs(stream))) {
            log.warn("Stream {} has been deleted; nothing more of {} is read", partition.topic(), partition);
            return new Passage(passed, from);
        }
        stream = now;
        Shard current = shard == null ? next(now, from) : shard;
        if (current == null || (!isOpen && !reads.parents().areProcessed(now, current))) {
            return new Passage(passed, from);
        }
        long start = Math.max(from, current.startOffset());
        if (!isOpen) {
            isOpen = true;
            shard = current;
            events.add(ShardEvent.Begins.of(now, current));
            passed.add(event(start));
        }
        return show(view, now, current, records, start, Math.max(start, readTo), passed);
    }

    private Passage show(
            CatalogView view,
            StreamEntry now,
            Shard current,
            List<ConsumerRecord<byte[], byte[]>> records,
            long start,
            long readTo,
            List<ConsumerRecord<byte[], byte[]>> passed) {
        Horizon seen = reads.reads().horizon().of(view, now, current.id(), readTo);
        switch (seen.sight()) {
            case WITHHELD -> {
                if (!view.isLeasedAt(System.nanoTime())) {
                    CompletableFuture<CatalogView> unused = reads.reads().refresh();
                }
                return new Passage(passed, start);
            }
            case SHOWN -> {
                isHolding = false;
                addAll(records, start, seen.to(), passed);
                return new Passage(passed, seen.to());
            }
            case ENDED -> {
                addAll(records, start, seen.to(), passed);
                end(current, seen.to(), passed);
                return new Passage(passed, seen.to());
            }
            default -> { // its last record is too old to be kept, and the shard is no longer listed
                end(current, start, passed);
                return new Passage(passed, start);
            }
        }
    }

    private void end(Shard current, long at, List<ConsumerRecord<byte[], byte[]>> passed) {
        isHolding = false; // for the next shard
        isOpen = false;
        shard = null;
        lastEnded = current.id().number();
        events.add(new ShardEvent.Ends());
        passed.add(event(at));
    }

    /** The first shard of the partition that has anything from the offset on. */
    private @Nullable Shard next(StreamEntry now, long from) {
        return now.shards().all().stream()
                .filter(candidate -> candidate.partition() == partition.partition())
                .filter(candidate -> candidate.state() != Shard.State.OPENING)
                .filter(candidate -> candidate.id().number() > lastEnded && candidate.endOffsetOrMax() >= from)
                .min(Comparator.comparing(Shard::id))
                .orElse(null);
    }

    private static void addAll(
            List<ConsumerRecord<byte[], byte[]>> records,
            long from,
            long to,
            List<ConsumerRecord<byte[], byte[]>> passed) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() >= from && record.offset() < to) {
                passed.add(record);
            }
        }
    }

    private ConsumerRecord<byte[], byte[]> event(long offset) {
        ConsumerRecord<byte[], byte[]> marker =
                new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, null);
        marker.headers().add(EVENT, NO_VALUE);
        return marker;
    }

    @Nullable
    ShardEvent event() {
        return events.poll();
    }

    /** Whether records pass, and nothing else is to be looked at: the stream's entry is the very same object still. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOpenBy(CatalogView view) {
        return isOpen && !isHolding && view.streams().get(partition.topic()) == stream;
    }

    /** Whether there is no shard, of those that are known, that has anything from the offset on. */
    boolean isExhausted(CatalogView view, long from) {
        StreamEntry now = view.streams().get(partition.topic());
        return now != null && shard == null && next(now, from) == null;
    }

    boolean isOpen() {
        return isOpen && !isHolding;
    }

    /** Whether nothing is to be fetched for now. */
    boolean isHolding() {
        return isHolding;
    }
}
