package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A lane that delivers at least once: batches end by size, by age on the wall clock, or early.
 *
 * <p>Without dynamic partitioning each Kafka partition fills a batch of its own, as each shard does in Firehose; with it, the
 * partitions fill those of their values together.
 */
final class BufferedLane implements Lane {
    private final DeliveryRoute route;
    private final BufferHints hints;
    private final int mostActive;
    private final boolean isPartitioned;
    private final OffsetLedger ledger;
    private final HeapBudget budget;
    private final Deliveries deliveries;
    private final LongSupplier nanoTime;
    private final Map<Key, OpenBatch> open = new HashMap<>();

    // Records come in runs of one partition.
    private @Nullable Key lastKey;
    private @Nullable OpenBatch lastBatch;

    private record Key(@Nullable TopicPartition partition, List<String> values) {}

    /**
     * @param route where batches go
     * @param isPartitioned whether values tell batches apart, and Kafka's partitions do not
     * @param mostActive how many batches may be open at once, if values tell them apart
     */
    BufferedLane(
            DeliveryRoute route,
            BufferHints hints,
            boolean isPartitioned,
            int mostActive,
            OffsetLedger ledger,
            HeapBudget budget,
            Deliveries deliveries,
            LongSupplier nanoTime) {
        this.route = route;
        this.hints = hints;
        this.isPartitioned = isPartitioned;
        this.mostActive = mostActive;
        this.ledger = ledger;
        this.budget = budget;
        this.deliveries = deliveries;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean add(DeliveryRecord record, List<String> values) {
        Key key = key(record.partition(), values);
        OpenBatch batch = key.equals(lastKey) ? lastBatch : open.get(key);
        if (batch == null) {
            if (isPartitioned && open.size() >= mostActive) {
                return false;
            }
            batch = new OpenBatch(values, route.freshness(), ledger, budget, nanoTime.getAsLong());
            open.put(key, batch);
        }
        lastKey = key;
        lastBatch = batch;
        batch.add(record);
        if (batch.batch().bytes() >= hints.bytes()) {
            open.remove(key);
            deliver(batch);
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // of a cache
    private Key key(TopicPartition partition, List<String> values) {
        Key last = lastKey;
        return last != null && (isPartitioned || last.partition == partition) && last.values == values
                ? last
                : new Key(isPartitioned ? null : partition, values);
    }

    private void deliver(OpenBatch batch) {
        lastKey = null;
        lastBatch = null;
        if (route.isInTurn()) {
            TopicPartition partition = batch.batch().position(0).partition();
            deliveries.submitInTurn(new Key(partition, List.of(route.name())), route, batch);
        } else {
            deliveries.submit(route, batch);
        }
    }

    @Override
    public void flushDue() {
        long now = nanoTime.getAsLong();
        flushIf(batch -> now - batch.openedNanos() >= hints.interval().toNanos());
    }

    @Override
    public long largestBytes() {
        return open.values().stream().mapToLong(OpenBatch::heapBytes).max().orElse(0);
    }

    @Override
    public void flushLargest() {
        long largest = largestBytes();
        Iterator<OpenBatch> batches = open.values().iterator();
        while (batches.hasNext()) {
            OpenBatch batch = batches.next();
            if (batch.heapBytes() == largest) {
                batches.remove();
                deliver(batch);
                return;
            }
        }
    }

    /**
     * Batches of these partitions alone are given up: who has them now reads their records again. Where other partitions' records are
     * among them, they are delivered, so that these are not lost.
     */
    @Override
    public void close(Collection<TopicPartition> partitions) {
        lastKey = null;
        lastBatch = null;
        List<OpenBatch> mixed = new ArrayList<>();
        open.entrySet().removeIf(entry -> {
            TopicPartition partition = entry.getKey().partition();
            if (partition == null) {
                mixed.add(entry.getValue());
                return true;
            }
            if (partitions.contains(partition)) {
                entry.getValue().settle();
                return true;
            }
            return false;
        });
        mixed.forEach(this::deliver);
    }

    @Override
    public int openBatches() {
        return open.size();
    }

    private void flushIf(Predicate<OpenBatch> isDue) {
        List<OpenBatch> due = new ArrayList<>();
        open.values().removeIf(batch -> isDue.test(batch) && due.add(batch));
        due.forEach(this::deliver);
    }
}
