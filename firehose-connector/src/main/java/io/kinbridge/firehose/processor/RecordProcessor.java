package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;

/** One processor: makes none, one or several records of each. Called by one thread at a time. */
public interface RecordProcessor {
    /** Takes a record; never throws for what is wrong with it, but reports it as failed. */
    void process(DeliveryRecord record, ProcessedRecords out);
}
