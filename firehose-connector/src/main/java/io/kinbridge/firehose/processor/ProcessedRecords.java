package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;

/** Takes what processors make of records. */
public interface ProcessedRecords {
    /** A record for the next processor. */
    void add(DeliveryRecord record);

    /** A record that goes to the error output, with the data that it has here. */
    void failed(DeliveryRecord record, Failure failure);
}
