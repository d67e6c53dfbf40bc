package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.RecordBatch;
import java.util.List;

/** A batch that is being filled, with its claim on offsets and its share of the budget. */
final class OpenBatch {
    private final RecordBatch batch;
    private final OffsetLedger.Claim claim;
    private final OffsetLedger ledger;
    private final HeapBudget budget;
    private final long openedNanos;
    private final Freshness freshness;
    private long firstArrival;
    private long weight;

    OpenBatch(List<String> values, Freshness freshness, OffsetLedger ledger, HeapBudget budget, long openedNanos) {
        this.freshness = freshness;
        this.batch = new RecordBatch(values);
        this.claim = ledger.newClaim();
        this.ledger = ledger;
        this.budget = budget;
        this.openedNanos = openedNanos;
    }

    void add(DeliveryRecord record) {
        add(record, record.offset());
    }

    /** Adds a record whose reading, should it be necessary again, must begin at an earlier offset. */
    void add(DeliveryRecord record, long readFrom) {
        if (batch.isEmpty()) {
            firstArrival = record.arrivalMillis();
            freshness.begin(firstArrival);
        }
        batch.add(record);
        ledger.claim(claim, record.partition(), readFrom);
        long now = batch.heapBytes();
        budget.add(now - weight);
        weight = now;
    }

    /** Its records are delivered, or given up because others will read them again. */
    void settle() {
        ledger.release(claim);
        freshness.end(firstArrival);
        budget.add(-weight);
        weight = 0;
    }

    RecordBatch batch() {
        return batch;
    }

    long heapBytes() {
        return weight;
    }

    long openedNanos() {
        return openedNanos;
    }
}
