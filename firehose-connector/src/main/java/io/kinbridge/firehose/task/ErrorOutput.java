package io.kinbridge.firehose.task;

import io.kinbridge.firehose.processor.FailedData;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The error prefix and the dead-letter topic. */
final class ErrorOutput implements FailedRecords {
    private static final Logger log = LoggerFactory.getLogger(ErrorOutput.class);

    private final Lane lane;
    private final ErrorLines lines;
    private final @Nullable ErrantRecordReporter reporter;
    private final FailedData failedData;
    private final FlowMeters meters;

    /** {@code lane} tells batches apart by the error output type. */
    ErrorOutput(
            Lane lane,
            ErrorLines lines,
            @Nullable ErrantRecordReporter reporter,
            FailedData failedData,
            FlowMeters meters) {
        this.lane = lane;
        this.lines = lines;
        this.reporter = reporter;
        this.failedData = failedData;
        this.meters = meters;
    }

    @Override
    public void add(DeliveryRecord record, Failure failure) {
        add(record.position(), record.arrivalMillis(), failedData.of(record), record.origin(), failure);
    }

    @Override
    public void add(RecordBatch batch, int record, Failure failure) {
        add(
                batch.position(record),
                batch.arrivalMillis(record),
                failedData.of(batch, record),
                batch.origin(record),
                failure);
    }

    @Override
    public void report(RecordBatch batch, int record, Failure failure) {
        report(batch.origin(record), batch.length(record), failure);
    }

    private void add(
            RecordPosition position, long arrivalMillis, byte[] data, @Nullable SinkRecord origin, Failure failure) {
        byte[] line = lines.line(position, arrivalMillis, data, failure);
        DeliveryRecord error = DeliveryRecord.of(
                        position.partition(), position.offset(), arrivalMillis, null, line, null)
                .withIndex(position.index());
        if (!lane.add(error, List.of(failure.type().text()))) {
            throw new IllegalStateException("more kinds of error output than there are: " + failure.type());
        }
        log.debug("{}: {} {}", position, failure.code(), failure.message());
        report(origin, data.length, failure);
    }

    private void report(@Nullable SinkRecord origin, long bytes, Failure failure) {
        meters.failed(failure.type(), bytes);
        if (reporter == null || origin == null) {
            return;
        }
        try {
            Future<Void> unused = reporter.report(origin, new DataException(failure.code() + ": " + failure.message()));
        } catch (ConnectException e) {
            log.warn(
                    "The dead-letter topic does not take {}-{} at {}",
                    origin.topic(),
                    origin.kafkaPartition(),
                    origin.kafkaOffset(),
                    e);
        }
    }
}
