package io.kinbridge.firehose.task;

import io.kinbridge.firehose.naming.PartitionKeyException;
import io.kinbridge.firehose.processor.ProcessedRecords;
import io.kinbridge.firehose.processor.RecordProcessor;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a record between its topic and its lane. Guarded by the task's lock. */
final class RecordFlow {
    private static final Logger log = LoggerFactory.getLogger(RecordFlow.class);

    private final SourceProcessor before;
    private final PartitionValues partitionValues;
    private final int mostActive;
    private final Lane main;
    private final FailedRecords failed;
    private final FlowMeters meters;
    private final InstantSource clock;
    private final ProcessedRecords processed;
    private final ProcessedRecords transformed;

    /**
     * @param transformation takes what the first processors have made; null if there is none
     * @param mostActive how many partitions dynamic partitioning may have, for what is said of one more
     */
    RecordFlow(
            SourceProcessor before,
            @Nullable Transformer transformation,
            RecordProcessor after,
            PartitionValues partitionValues,
            int mostActive,
            Lane main,
            FailedRecords failed,
            FlowMeters meters,
            InstantSource clock) {
        this.before = before;
        this.partitionValues = partitionValues;
        this.mostActive = mostActive;
        this.main = main;
        this.failed = failed;
        this.meters = meters;
        this.clock = clock;
        ProcessedRecords routed = new Stage(this::route);
        this.transformed = new Stage(record -> process(after, record, routed));
        this.processed = transformation == null ? transformed : new Stage(transformation);
    }

    /** Takes records, and passes them to {@link #transformed} when it is done with them. */
    @FunctionalInterface
    interface Transformer {
        void add(DeliveryRecord record);
    }

    /** The next step for each record; what has failed leaves here. */
    private final class Stage implements ProcessedRecords {
        private final Transformer step;

        Stage(Transformer step) {
            this.step = step;
        }

        @Override
        public void add(DeliveryRecord record) {
            step.add(record);
        }

        @Override
        public void failed(DeliveryRecord record, Failure failure) {
            failed.add(record, failure);
        }
    }

    /** Takes a record as it came, and what Connect gave. */
    void take(DeliveryRecord record, SinkRecord source) {
        process((taken, out) -> before.process(taken, source, out), record, processed);
    }

    /** Takes what the transformation has made of records. */
    ProcessedRecords transformed() {
        return transformed;
    }

    /** Whatever a record does to a processor, it does not end the task. */
    private void process(RecordProcessor processor, DeliveryRecord record, ProcessedRecords out) {
        try {
            processor.process(record, out);
        } catch (RuntimeException e) {
            log.warn("{} cannot be processed", record, e);
            fail(record, ErrorOutputType.PROCESSING_FAILED, "Processing.InternalError", String.valueOf(e.getMessage()));
        }
    }

    private void route(DeliveryRecord record) {
        List<String> values;
        try {
            values = partitionValues.of(record.routing());
        } catch (PartitionKeyException e) {
            fail(
                    record,
                    ErrorOutputType.METADATA_EXTRACTION_FAILED,
                    PartitionKeyException.CODE,
                    String.valueOf(e.getMessage()));
            return;
        }
        if (!main.add(record, values)) {
            meters.partitionsExceeded();
            fail(
                    record,
                    ErrorOutputType.DYNAMIC_PARTITIONING_FAILED,
                    "DynamicPartitioning.ActivePartitionLimitExceeded",
                    "%,d partitions are being filled, which is the limit, and none of them has the keys %s; use keys with fewer values, a shorter buffer interval, or more tasks"
                            .formatted(mostActive, values));
        }
    }

    private void fail(DeliveryRecord record, ErrorOutputType type, String code, String message) {
        failed.add(record, Failure.of(type, code, message, clock.millis()));
    }
}
