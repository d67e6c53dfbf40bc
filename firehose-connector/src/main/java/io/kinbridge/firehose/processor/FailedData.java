package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.RecordBatch;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the error output as a failed record's data: what the record has where it failed, or, after Decompression, what
 * was read from the stream, which is compressed then (AWS's guide, "Troubleshoot decompression"). Each message of a compressed
 * record that fails gives the whole of it.
 */
public enum FailedData {
    AS_IT_IS,
    AS_IT_CAME;

    /** The data of a record. */
    public byte[] of(DeliveryRecord record) {
        byte[] original = original(record.origin());
        return original == null ? record.data() : original;
    }

    /** The data of a record of a batch. */
    public byte[] of(RecordBatch batch, int record) {
        byte[] original = original(batch.origin(record));
        return original == null ? batch.data(record) : original;
    }

    private byte @Nullable [] original(@Nullable SinkRecord origin) {
        return this == AS_IT_CAME && origin != null && origin.value() instanceof byte[] value ? value : null;
    }
}
