package io.kinbridge.firehose.task;

import io.kinbridge.firehose.metric.StreamMeters;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What a task counts besides deliveries, by CloudWatch's names. Thread-safe. */
final class FlowMeters {
    private final StreamMeters meters;
    private final Counter readRecords;
    private final Counter readBytes;
    private final Counter failedRecords;
    private final Counter failedConversions;
    private final Counter failedConversionBytes;
    private final Counter partitionsExceeded;

    /** {@code source}: what names of records that are read begin with, such as {@code Incoming}. */
    FlowMeters(StreamMeters meters, String source) {
        this.meters = meters;
        this.readRecords = meters.counter(source + "Records");
        this.readBytes = meters.counter(source + "Bytes");
        this.failedRecords = meters.counter("FailedRecords");
        this.failedConversions = meters.counter("FailedConversion.Records");
        this.failedConversionBytes = meters.counter("FailedConversion.Bytes");
        this.partitionsExceeded = meters.counter("PartitionCountExceeded");
    }

    /** Records were read from the topics. */
    void read(long records, long bytes) {
        readRecords.increment((double) records);
        readBytes.increment((double) bytes);
    }

    /** A record goes to the error output. */
    void failed(ErrorOutputType type, long bytes) {
        failedRecords.increment();
        if (type == ErrorOutputType.FORMAT_CONVERSION_FAILED) {
            failedConversions.increment();
            failedConversionBytes.increment((double) bytes);
        }
    }

    /** A record had no place, since so many partitions are being filled. */
    void partitionsExceeded() {
        partitionsExceeded.increment();
    }

    /** A batch has been with the function. */
    void transformed(Duration took, long records, long bytes) {
        meters.record("ExecuteProcessing.Duration", took);
        meters.counter("SucceedProcessing.Records").increment((double) records);
        meters.counter("SucceedProcessing.Bytes").increment((double) bytes);
    }

    /** Measures how many partitions of dynamic partitioning are being filled, of so many that may be. */
    void measurePartitions(LongSupplier count, long most) {
        meters.gauge("PartitionCount", count);
        meters.gauge("ActivePartitionsLimit", () -> most);
    }
}
