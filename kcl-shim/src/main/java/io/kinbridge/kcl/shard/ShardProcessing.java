package io.kinbridge.kcl.shard;

import io.kinbridge.kcl.shard.ClientRecords.RecordDecoding;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.coordinator.CoordinatorFactory;
import software.amazon.kinesis.lifecycle.TaskExecutionListener;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.schemaregistry.SchemaRegistryDecoder;

/**
 * What all shards' processors have in common.
 *
 * @param processors makes them
 * @param checkpointers makes their checkpointers
 * @param checkpoints what those stand on
 * @param listener hears of every step
 * @param metrics counts
 * @param aggregator the application's own de-aggregation; null for Amazon's format as it is
 * @param schemas decodes Glue's schemas; null for none
 * @param buffers what records that wait for processors may take of the heap
 * @param pool where processors run
 * @param timer when they run again after a failure
 */
public record ShardProcessing(
        ProcessorSettings settings,
        ShardRecordProcessorFactory processors,
        CoordinatorFactory checkpointers,
        OffsetCheckpoints checkpoints,
        TaskExecutionListener listener,
        MetricsFactory metrics,
        @Nullable AggregatorUtil aggregator,
        @Nullable SchemaRegistryDecoder schemas,
        BufferBudget buffers,
        ProcessorPool pool,
        ScheduledExecutorService timer) {
    RecordDecoding decoding() {
        return new RecordDecoding(aggregator, schemas);
    }
}
