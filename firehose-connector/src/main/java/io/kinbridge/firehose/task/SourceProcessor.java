package io.kinbridge.firehose.task;

import io.kinbridge.firehose.processor.ProcessedRecords;
import io.kinbridge.firehose.record.DeliveryRecord;
import org.apache.kafka.connect.sink.SinkRecord;

/** What is done to a record first, when its headers are still at hand. */
@FunctionalInterface
interface SourceProcessor {
    /** Takes a record, and what Connect gave. */
    void process(DeliveryRecord record, SinkRecord source, ProcessedRecords out);
}
