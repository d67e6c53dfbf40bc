package io.kinbridge.kcl.shard;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.kinesis.checkpoint.ShardRecordProcessorCheckpointer;
import software.amazon.kinesis.lifecycle.TaskOutcome;
import software.amazon.kinesis.lifecycle.TaskType;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.lifecycle.events.TaskExecutionListenerInput;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Calls one shard's processor: what it is told, in KCL's words, with its checkpointer set to what it may checkpoint. What the
 * processor throws comes out of here. For one thread at a time.
 */
final class ProcessorCalls {
    private static final Logger log = LoggerFactory.getLogger(ProcessorCalls.class);

    private final ShardLease lease;
    private final ShardProcessing processing;
    private final ClientRecords clientRecords;
    private final ShardMetrics metrics;

    private @Nullable ShardRecordProcessor processor;
    private @Nullable ShardRecordProcessorCheckpointer checkpointer;

    ProcessorCalls(ShardLease lease, ShardProcessing processing) {
        this.lease = lease;
        this.processing = processing;
        this.clientRecords = new ClientRecords(lease, processing.decoding());
        this.metrics = new ShardMetrics(processing.metrics(), lease);
    }

    /** A step in a processor's life. */
    @FunctionalInterface
    private interface Step {
        TaskOutcome take();
    }

    void initialize() {
        step(TaskType.INITIALIZE, () -> {
            ShardProgress progress = lease.progress();
            ShardRecordProcessorCheckpointer its = processing
                    .checkpointers()
                    .createRecordProcessorCheckpointer(lease.info(), processing.checkpoints());
            its.largestPermittedCheckpointValue(progress.checkpoint());
            its.setInitialCheckpointValue(progress.checkpoint());
            if (processor == null) {
                processor = processing.processors().shardRecordProcessor(lease.streamIdentifier());
            }
            metrics.initialize(() -> processor().initialize(initialization(progress)));
            checkpointer = its;
            return TaskOutcome.SUCCESSFUL;
        });
    }

    private InitializationInput initialization(ShardProgress progress) {
        InitializationInput.InitializationInputBuilder input = InitializationInput.builder()
                .shardId(lease.shard().id().toString())
                .extendedSequenceNumber(progress.checkpoint());
        ShardProgress.Pending pending = progress.pending();
        if (pending != null) {
            input.pendingCheckpointSequenceNumber(pending.checkpoint()).pendingCheckpointState(pending.state());
        }
        return input.build();
    }

    /**
     * Makes the batch's records and gives them to the processor, unless there are none.
     *
     * @param children the shards that follow, at the shard's end
     */
    void processRecords(Batch batch, List<ChildShard> children) {
        step(TaskType.PROCESS, () -> {
            List<KinesisClientRecord> records = clientRecords.of(batch.records());
            permit(records, batch.nextOffset());
            if (!records.isEmpty() || (processing.settings().callForNoRecords() && !batch.atShardEnd())) {
                ProcessRecordsInput input = ProcessRecordsInput.builder()
                        .cacheEntryTime(batch.received())
                        .cacheExitTime(Instant.now())
                        .isAtShardEnd(batch.atShardEnd())
                        .records(records)
                        .checkpointer(checkpointer())
                        .millisBehindLatest(batch.millisBehindLatest())
                        .childShards(children)
                        .build();
                metrics.process(batch, records, () -> processor().processRecords(input));
            }
            return batch.atShardEnd() ? TaskOutcome.END_OF_SHARD : TaskOutcome.SUCCESSFUL;
        });
    }

    private void permit(List<KinesisClientRecord> records, long nextOffset) {
        if (!records.isEmpty()) {
            KinesisClientRecord last = records.get(records.size() - 1);
            ExtendedSequenceNumber upTo = new ExtendedSequenceNumber(last.sequenceNumber(), last.subSequenceNumber());
            lease.delivered(upTo, nextOffset);
            checkpointer().largestPermittedCheckpointValue(upTo);
        }
    }

    void shutdownRequested() {
        step(TaskType.SHUTDOWN_NOTIFICATION, () -> {
            processor()
                    .shutdownRequested(ShutdownRequestedInput.builder()
                            .checkpointer(checkpointer())
                            .build());
            return TaskOutcome.SUCCESSFUL;
        });
    }

    void leaseLost() {
        step(TaskType.SHUTDOWN, () -> {
            metrics.shutdown(
                    () -> processor().leaseLost(LeaseLostInput.builder().build()));
            return TaskOutcome.SUCCESSFUL;
        });
    }

    /** Tells of the shard's end, and insists that the processor checkpoints it: without that its children never begin. */
    void shardEnded() {
        step(TaskType.SHUTDOWN, () -> {
            ShardRecordProcessorCheckpointer its = checkpointer();
            if (!its.largestPermittedCheckpointValue().equals(ExtendedSequenceNumber.SHARD_END)) {
                its.sequenceNumberAtShardEnd(its.largestPermittedCheckpointValue());
                its.largestPermittedCheckpointValue(ExtendedSequenceNumber.SHARD_END);
            }
            metrics.shutdown(() -> processor()
                    .shardEnded(ShardEndedInput.builder().checkpointer(its).build()));
            if (!ExtendedSequenceNumber.SHARD_END.equals(its.lastCheckpointValue())) {
                throw new IllegalStateException("The processor of " + lease + " did not checkpoint in shardEnded."
                        + " It must, for the shards that follow begin only then; it is asked again.");
            }
            return TaskOutcome.SUCCESSFUL;
        });
    }

    boolean isInitialized() {
        return checkpointer != null;
    }

    private void step(TaskType type, Step step) {
        TaskExecutionListenerInput before = TaskExecutionListenerInput.builder()
                .shardInfo(lease.info())
                .taskType(type)
                .build();
        processing.listener().beforeTaskExecution(before);
        TaskOutcome outcome = TaskOutcome.FAILURE;
        long began = System.nanoTime();
        try {
            outcome = step.take();
        } finally {
            warnOfLongStep(type, System.nanoTime() - began);
            processing
                    .listener()
                    .afterTaskExecution(before.toBuilder().taskOutcome(outcome).build());
        }
    }

    private void warnOfLongStep(TaskType type, long nanos) {
        processing.settings().warnAfter().ifPresent(limit -> {
            if (nanos > limit.toNanos()) {
                log.warn("{} of {} took {} ms", type, lease, TimeUnit.NANOSECONDS.toMillis(nanos));
            }
        });
    }

    private ShardRecordProcessor processor() {
        return Objects.requireNonNull(processor, "The processor is called before its initialization");
    }

    private ShardRecordProcessorCheckpointer checkpointer() {
        return Objects.requireNonNull(checkpointer, "The processor is called before its initialization");
    }
}
