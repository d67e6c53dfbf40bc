package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;

/** Gives all that was made of one Kafka record its number there, from 0, whether it has failed or not. */
final class Numbering implements ProcessedRecords {
    private final ProcessedRecords out;
    private int next;

    Numbering(ProcessedRecords out) {
        this.out = out;
    }

    /** What comes from now on is made of another Kafka record. */
    void restart() {
        next = 0;
    }

    @Override
    public void add(DeliveryRecord record) {
        out.add(numbered(record));
    }

    @Override
    public void failed(DeliveryRecord record, Failure failure) {
        out.failed(numbered(record), failure);
    }

    private DeliveryRecord numbered(DeliveryRecord record) {
        int number = next++;
        return record.index() == number ? record : record.withIndex(number);
    }
}
