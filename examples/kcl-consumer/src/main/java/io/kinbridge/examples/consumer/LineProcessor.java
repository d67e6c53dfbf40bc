package io.kinbridge.examples.consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Reads one shard, and checkpoints after each batch, at the shard's end, and when it is asked to shut down. */
final class LineProcessor implements ShardRecordProcessor {
    private static final Logger log = LoggerFactory.getLogger(LineProcessor.class);

    private final LineListener lines;
    private String shard = "";

    LineProcessor(LineListener lines) {
        this.lines = lines;
    }

    @Override
    public void initialize(InitializationInput input) {
        shard = input.shardId();
        log.info("{} begins at {}", shard, input.extendedSequenceNumber());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        for (KinesisClientRecord record : input.records()) {
            String id = record.sequenceNumber() + "/" + record.subSequenceNumber();
            lines.line(id, record.partitionKey(), record.data());
        }
        checkpoint(input.checkpointer());
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        log.info("{} is another worker's now", shard);
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        checkpoint(input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        checkpoint(input.checkpointer());
    }

    private void checkpoint(RecordProcessorCheckpointer checkpointer) {
        try {
            checkpointer.checkpoint();
        } catch (ShutdownException e) {
            log.info("{} is another worker's already, which checkpoints from now on", shard);
        } catch (ThrottlingException | InvalidStateException e) {
            log.error("{} is not checkpointed; the next checkpoint makes up for it", shard, e);
        }
    }
}
