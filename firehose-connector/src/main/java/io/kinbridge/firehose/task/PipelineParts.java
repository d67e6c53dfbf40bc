package io.kinbridge.firehose.task;

import io.kinbridge.firehose.exactlyonce.OverlapNotes;
import io.kinbridge.firehose.processor.FailedData;
import io.kinbridge.firehose.processor.RecordProcessor;
import io.kinbridge.firehose.processor.Transformation;
import io.kinbridge.operation.StreamReads;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery stream's configuration makes of its pipeline.
 *
 * @param before what is done to records before the transformation
 * @param transformation null if there is none, and {@code transformationHints} with it
 * @param after what is done to records after the transformation
 * @param partitionValues of dynamic partitioning
 * @param mostActive how many batches dynamic partitioning may have open at once; 0 without
 * @param main to the destination
 * @param backup of the records as they came; null for none
 * @param errors for what failed
 * @param errorLines what is written of what failed
 * @param reporter to the dead-letter topic; null for none
 * @param reads for streams' closed shards; null if all topics are plain ones
 * @param keepsOrigin whether what Connect gave is kept with each record
 * @param failedData what goes to the error output of a failed record
 * @param isExactlyOnce whether outlets' destinations keep chains of objects
 * @param overlaps what the outlets' destinations find, if they keep chains
 * @param meters what is counted
 * @param budgetBytes of the heap for records
 * @param deliveryThreads how many deliveries are under way at once
 */
record PipelineParts(
        SourceProcessor before,
        @Nullable Transformation transformation,
        @Nullable BufferHints transformationHints,
        RecordProcessor after,
        PartitionValues partitionValues,
        int mostActive,
        Outlet main,
        @Nullable Outlet backup,
        Outlet errors,
        ErrorLines errorLines,
        @Nullable ErrantRecordReporter reporter,
        @Nullable StreamReads reads,
        boolean keepsOrigin,
        FailedData failedData,
        boolean isExactlyOnce,
        OverlapNotes overlaps,
        FlowMeters meters,
        long budgetBytes,
        int deliveryThreads) {}
