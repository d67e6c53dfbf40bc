package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A lane that delivers exactly once: each partition and value has batches of its own, which are delivered one after another.
 */
final class ChainedLane implements Lane {
    private final DeliveryRoute route;
    private final BufferHints hints;
    private final int mostActive;
    private final boolean isPartitioned;
    private final Epochs epochs;
    private final OffsetLedger ledger;
    private final HeapBudget budget;
    private final Deliveries deliveries;
    private final Map<Chain, OpenBatch> open = new HashMap<>();

    private record Chain(String lane, TopicPartition partition, List<String> values) {}

    /**
     * @param mostActive how many batches may be open at once, if values tell them apart; else the greatest integer
     */
    ChainedLane(
            DeliveryRoute route,
            BufferHints hints,
            int mostActive,
            Epochs epochs,
            OffsetLedger ledger,
            HeapBudget budget,
            Deliveries deliveries) {
        this.route = route;
        this.hints = hints;
        this.mostActive = mostActive;
        this.isPartitioned = mostActive < Integer.MAX_VALUE;
        this.epochs = epochs;
        this.ledger = ledger;
        this.budget = budget;
        this.deliveries = deliveries;
        epochs.join(this);
    }

    @Override
    public boolean add(DeliveryRecord record, List<String> values) {
        Chain chain = new Chain(route.name(), record.partition(), values);
        OpenBatch batch = open.get(chain);
        if (batch == null) {
            if (open.size() >= mostActive) {
                flushLargest(); // to refuse a record would depend on what else is open, and differ when it is read
                // again
            }
            batch = new OpenBatch(values, route.freshness(), ledger, budget, 0);
            open.put(chain, batch);
        }
        batch.add(record, epochs.firstOffset(record.partition()));
        if (batch.batch().bytes() >= hints.bytes() && isPartitioned) {
            open.remove(chain);
            deliveries.submitInTurn(chain, route, batch);
        }
        return true;
    }

    /** Whether the partition's only batch is full; its epoch is to end behind the Kafka record that is being read. */
    boolean isFull(TopicPartition partition) {
        if (isPartitioned) {
            return false;
        }
        OpenBatch batch = open.get(new Chain(route.name(), partition, List.of()));
        return batch != null && batch.batch().bytes() >= hints.bytes();
    }

    /** Delivers all batches of a partition. */
    void flush(TopicPartition partition) {
        take(Set.of(partition)).forEach((chain, batch) -> deliveries.submitInTurn(chain, route, batch));
    }

    /** Does nothing: {@link Epochs#flushDue} does it for all lanes together. */
    @Override
    public void flushDue() {}

    @Override
    public long largestBytes() {
        return open.values().stream().mapToLong(OpenBatch::heapBytes).max().orElse(0);
    }

    @Override
    public void flushLargest() {
        long largest = largestBytes();
        for (Map.Entry<Chain, OpenBatch> entry : open.entrySet()) {
            if (entry.getValue().heapBytes() == largest) {
                Chain chain = entry.getKey();
                open.remove(chain);
                deliveries.submitInTurn(chain, route, entry.getValue());
                return;
            }
        }
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        take(partitions).values().forEach(OpenBatch::settle);
    }

    @Override
    public int openBatches() {
        return open.size();
    }

    private Map<Chain, OpenBatch> take(Collection<TopicPartition> partitions) {
        Map<Chain, OpenBatch> taken = new LinkedHashMap<>(open);
        taken.keySet().removeIf(chain -> !partitions.contains(chain.partition()));
        open.keySet().removeAll(taken.keySet());
        return taken;
    }
}
