package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;

/** A processor before others: what it makes goes to them, what fails passes them by. */
record Stage(RecordProcessor processor, ProcessedRecords next) implements ProcessedRecords {
    @Override
    public void add(DeliveryRecord record) {
        processor.process(record, next);
    }

    @Override
    public void failed(DeliveryRecord record, Failure failure) {
        next.failed(record, failure);
    }
}
