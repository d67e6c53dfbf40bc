package io.kinbridge.meter;

import io.kinbridge.reshard.PendingRecord;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/**
 * What became of records that were put.
 *
 * @param written how many are in the stream
 * @param bytes the size of those, data and partition keys
 * @param throttled how many were too much for their shard
 * @param failed how many failed of anything else
 */
record PutOutcome(int written, long bytes, int throttled, int failed) {

    static PutOutcome of(List<PendingRecord> records) {
        int throttled = 0;
        int failed = 0;
        long bytes = 0;
        for (PendingRecord record : records) {
            RuntimeException failure = record.failure();
            if (failure == null) {
                bytes += record.bytes();
            } else if (failure instanceof ProvisionedThroughputExceededException) {
                throttled++;
            } else {
                failed++;
            }
        }
        return new PutOutcome(records.size() - throttled - failed, bytes, throttled, failed);
    }
}
