package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;

/** Takes records that cannot be delivered. With the task's lock held. */
interface FailedRecords {
    /** A record failed before it was in a batch. */
    void add(DeliveryRecord record, Failure failure);

    /** A record of a batch failed. */
    void add(RecordBatch batch, int record, Failure failure);

    /** A record of a batch failed, and is in the error output already. */
    void report(RecordBatch batch, int record, Failure failure);
}
