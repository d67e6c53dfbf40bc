package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.jq.PartitionQuery;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.stream.Shard;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import software.amazon.awssdk.services.firehose.model.ProcessorParameterName;
import software.amazon.awssdk.services.firehose.model.ProcessorType;

/**
 * All processors but the function, in Firehose's order, whatever their order in the configuration:
 *
 * <pre>
 * aggregated records -> Decompression -> CloudWatchLogProcessing -> RecordDeAggregation
 *     -> [Lambda] -> MetadataExtraction -> AppendDelimiterToRecord
 * </pre>
 *
 * <p>AWS's guide has de-aggregation before the function and partition keys behind it ("Apply dynamic partitioning to aggregated
 * data"), and aggregated records before that ("Understand data delivery"). That Decompression comes between is what works: the
 * function is given what is decompressed.
 *
 * <p>What is before the function and what is behind it may each be called by one thread at a time.
 */
public final class ProcessorChain {
    private final AggregatedRecordSplit split;
    private final ChainEnd beforeEnd = new ChainEnd();
    private final Numbering numbering = new Numbering(beforeEnd);
    private final ProcessedRecords before;
    private final ChainEnd afterEnd = new ChainEnd();
    private final ProcessedRecords after;
    private final FailedData failedData;

    private ProcessorChain(
            AggregatedRecordSplit split,
            List<RecordProcessor> before,
            List<RecordProcessor> after,
            FailedData failedData) {
        this.split = split;
        this.before = chained(before, numbering);
        this.after = chained(after, afterEnd);
        this.failedData = failedData;
    }

    /**
     * The processors that are configured.
     *
     * @param parameters without faults, as the delivery stream's rules see to
     * @param shards the shard that a partition is, where that is known
     * @param queries measures what MetadataExtraction takes
     * @throws IllegalArgumentException if a parameter has a fault after all
     */
    public static ProcessorChain of(
            ProcessorParameters parameters,
            Function<TopicPartition, Optional<Shard>> shards,
            Clock clock,
            QueryTime queries) {
        List<RecordProcessor> before = new ArrayList<>();
        List<RecordProcessor> after = new ArrayList<>();
        if (parameters.has(ProcessorType.DECOMPRESSION)) {
            before.add(new Decompression(Decompression.MOST_BYTES, clock));
        }
        if (parameters
                .get(ProcessorType.CLOUD_WATCH_LOG_PROCESSING, ProcessorParameterName.DATA_MESSAGE_EXTRACTION)
                .filter(Boolean::parseBoolean)
                .isPresent()) {
            before.add(new CloudWatchLogProcessing(clock));
        }
        if (parameters.has(ProcessorType.RECORD_DE_AGGREGATION)) {
            before.add(new RecordDeAggregation(SubRecordTypes.scanner(parameters), clock));
        }
        if (parameters.has(ProcessorType.METADATA_EXTRACTION)) {
            String query = parameters
                    .get(ProcessorType.METADATA_EXTRACTION, ProcessorParameterName.METADATA_EXTRACTION_QUERY)
                    .orElse("");
            after.add(new MetadataExtraction(PartitionQuery.of(query), clock, queries));
        }
        if (parameters.has(ProcessorType.APPEND_DELIMITER_TO_RECORD)) {
            after.add(new AppendDelimiter());
        }
        FailedData failedData =
                parameters.has(ProcessorType.DECOMPRESSION) ? FailedData.AS_IT_CAME : FailedData.AS_IT_IS;
        return new ProcessorChain(new AggregatedRecordSplit(shards), before, after, failedData);
    }

    /**
     * What is done before the function. Each record that comes out, and each that fails, has an index of its own within the Kafka
     * record: the same whenever that one is read.
     *
     * @param record the Kafka record, with {@code source} as its origin where {@link #failedData} asks for it
     * @param source what Connect gave
     */
    public void beforeTransformation(DeliveryRecord record, SinkRecord source, ProcessedRecords out) {
        numbering.restart();
        beforeEnd.passTo(out);
        split.split(record, source, before);
    }

    /** What is done behind the function, or at once if there is none. Makes one record of one, of the same index. */
    public void afterTransformation(DeliveryRecord record, ProcessedRecords out) {
        afterEnd.passTo(out);
        after.add(record);
    }

    /** What goes to the error output as failed records' data. */
    public FailedData failedData() {
        return failedData;
    }

    private static ProcessedRecords chained(List<RecordProcessor> processors, ProcessedRecords out) {
        ProcessedRecords next = out;
        for (int i = processors.size() - 1; i >= 0; i--) {
            next = new Stage(processors.get(i), next);
        }
        return next;
    }
}
