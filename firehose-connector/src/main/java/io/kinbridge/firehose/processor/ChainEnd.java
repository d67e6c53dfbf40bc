package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of processors that are chained once, and pass on to whoever asks for the next record. For one thread at a time. */
final class ChainEnd implements ProcessedRecords {
    private @Nullable ProcessedRecords out;

    /** Says who gets what comes from now on. */
    void passTo(ProcessedRecords next) {
        out = next;
    }

    @Override
    public void add(DeliveryRecord record) {
        out().add(record);
    }

    @Override
    public void failed(DeliveryRecord record, Failure failure) {
        out().failed(record, failure);
    }

    private ProcessedRecords out() {
        return Objects.requireNonNull(out, "nobody takes the records");
    }
}
