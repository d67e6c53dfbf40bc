package io.kinbridge.kcl;

import java.util.function.Consumer;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** Writes down what it is told, and checkpoints when it must. */
class JournalProcessor implements ShardRecordProcessor {
    private final String worker;
    private final Journal journal;
    private final Consumer<ProcessRecordsInput> onRecords;
    private String shard = "";

    /** @param onRecords what to do with a batch once it is written down */
    JournalProcessor(String worker, Journal journal, Consumer<ProcessRecordsInput> onRecords) {
        this.worker = worker;
        this.journal = journal;
        this.onRecords = onRecords;
    }

    /** Checkpoints after each batch. */
    static void checkpoint(ProcessRecordsInput input) {
        checkpoint(input.checkpointer());
    }

    static void checkpoint(RecordProcessorCheckpointer checkpointer) {
        try {
            checkpointer.checkpoint();
        } catch (ShutdownException e) {
            // Another worker has the shard.
        } catch (InvalidStateException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = input.shardId();
        journal.add(worker, shard, "initialize", input.extendedSequenceNumber().sequenceNumber());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        journal.addRecords(worker, shard, input.records());
        onRecords.accept(input);
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        journal.add(worker, shard, "leaseLost", "");
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        journal.add(worker, shard, "shardEnded", "");
        checkpoint(input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        journal.add(worker, shard, "shutdownRequested", "");
        checkpoint(input.checkpointer());
    }
}
