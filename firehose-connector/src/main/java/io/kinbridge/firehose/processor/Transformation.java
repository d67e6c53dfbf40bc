package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import java.util.List;

/**
 * The Lambda processor: gives batches of records to a function. Thread-safe: several batches are under way at once.
 */
public interface Transformation extends AutoCloseable {
    /**
     * Calls the function, retrying as configured. Records that were transformed come to {@code out} in their order, those
     * that failed as failures, dropped ones not at all.
     *
     * @param batch records of one partition, within the limits for a call
     * @throws InterruptedException if the task ends meanwhile
     */
    void transform(List<DeliveryRecord> batch, ProcessedRecords out) throws InterruptedException;

    @Override
    void close();
}
