package io.kinbridge.reshard;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Records sent to one shard together; judged together, when the last of them is answered. */
final class SendBatch {
    private final ShardLane lane;
    private final List<PendingRecord> records;
    private final AtomicInteger unanswered;

    SendBatch(ShardLane lane, List<PendingRecord> records) {
        this.lane = lane;
        this.records = records;
        this.unanswered = new AtomicInteger(records.size());
    }

    List<PendingRecord> records() {
        return records;
    }

    void answered() {
        if (unanswered.decrementAndGet() == 0) {
            lane.answered(this);
        }
    }

    /** The offset behind its last record in the log; 0 when none of them is. */
    long endOffset() {
        long end = 0;
        for (PendingRecord record : records) {
            end = Math.max(end, record.offset() + 1);
        }
        return end;
    }
}
