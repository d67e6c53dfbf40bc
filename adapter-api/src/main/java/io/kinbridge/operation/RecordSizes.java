package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamEntry;

/** The sizes that records and requests may have (Amazon Kinesis, quotas and limits; PutRecords API reference). */
final class RecordSizes {
    static final int MAX_REQUEST_BYTES = 10 * 1024 * 1024;

    private RecordSizes() {}

    /** Data and partition key together may be as large as the stream's max record size. */
    static void checkRecord(StreamEntry stream, int index, int dataBytes, int keyBytes) {
        int limit = stream.settings().maxRecordKiB() * 1024;
        if (dataBytes + keyBytes > limit) {
            throw KinesisError.INVALID_ARGUMENT.exception("Record " + (index + 1) + " has " + (dataBytes + keyBytes)
                    + " bytes, data and partition key together; the limit of stream " + stream.name() + " is " + limit
                    + " bytes (UpdateMaxRecordSize raises it up to " + MAX_REQUEST_BYTES + ").");
        }
    }

    static void checkRequest(long bytes) {
        if (bytes > MAX_REQUEST_BYTES) {
            throw KinesisError.INVALID_ARGUMENT.exception("The request has " + bytes
                    + " bytes, data and partition keys together; the limit is " + MAX_REQUEST_BYTES
                    + " bytes. Send fewer records at a time.");
        }
    }
}
