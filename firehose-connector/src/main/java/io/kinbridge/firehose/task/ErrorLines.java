package io.kinbridge.firehose.task;

import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordPosition;

/** What is written of records that failed. */
@FunctionalInterface
interface ErrorLines {
    /**
     * One line, with its end.
     *
     * @param arrivalMillis when the record arrived in the stream, in milliseconds since 1970
     * @param rawData the record
     */
    byte[] line(RecordPosition position, long arrivalMillis, byte[] rawData, Failure failure);
}
