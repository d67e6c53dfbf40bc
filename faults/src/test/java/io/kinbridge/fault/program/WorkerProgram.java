package io.kinbridge.fault.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.InertClients;
import io.kinbridge.kcl.SchedulerConfigs;
import io.kinbridge.kcl.SchedulerEngine;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.KinesisClientLibDependencyException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.exceptions.ThrottlingException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/**
 * A KCL worker that writes down what its processors are told, and checkpoints after every third batch. A line has: when (ns of the
 * machine's monotonic clock), the processor, the shard, what (a {@link WorkerEvent.What}), and what belongs to it. SIGTERM stops it
 * gracefully.
 */
public final class WorkerProgram {
    private static final int FAILOVER_MILLIS = 6_000;
    private static final int END_LIMIT_SECONDS = 20;

    private WorkerProgram() {}

    /** Arguments: the brokers, the stream, the application, the file of lines. */
    public static void main(String[] args) throws Exception {
        LineFile events = new LineFile(Path.of(args[3]));
        KinbridgeConfig cluster = KinbridgeConfig.of(args[0]).withKeysFromEnvironment();
        try (KinbridgeClients clients = KinbridgeClients.open(cluster)) {
            ConfigsBuilder builder = new ConfigsBuilder(
                    new SingleStreamTracker(
                            args[1],
                            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
                    args[2],
                    clients.asyncClient(),
                    InertClients.dynamoDb(),
                    InertClients.cloudWatch(),
                    UUID.randomUUID().toString(),
                    () -> new WritingProcessor(events));
            SchedulerConfigs configs = SchedulerConfigs.of(builder);
            configs.leaseManagement().failoverTimeMillis(FAILOVER_MILLIS);
            SchedulerEngine engine = new SchedulerEngine(configs, cluster);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> engine.startGracefulShutdown()
                            .completeOnTimeout(false, END_LIMIT_SECONDS, TimeUnit.SECONDS)
                            .join()));
            engine.run();
        }
    }

    private static final class WritingProcessor implements ShardRecordProcessor {
        private final LineFile events;
        private final String id = UUID.randomUUID().toString().substring(0, 8);
        private String shard = "";
        private int batches;

        WritingProcessor(LineFile events) {
            this.events = events;
        }

        private void note(WorkerEvent.What what, String text) {
            events.write(System.nanoTime() + " " + id + " " + shard + " " + what + " " + text + "\n");
        }

        @Override
        public void initialize(InitializationInput input) {
            shard = input.shardId();
            note(
                    WorkerEvent.What.INITIALIZED,
                    input.extendedSequenceNumber().sequenceNumber() + "."
                            + input.extendedSequenceNumber().subSequenceNumber());
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            StringBuilder text = new StringBuilder();
            for (KinesisClientRecord record : input.records()) {
                String line = UTF_8.decode(record.data().duplicate()).toString();
                text.append(text.isEmpty() ? "" : ";")
                        .append(record.sequenceNumber())
                        .append('.')
                        .append(record.subSequenceNumber())
                        .append('=')
                        .append(line, 0, line.length() - 1);
            }
            note(WorkerEvent.What.RECORDS, text.toString());
            if (++batches % 3 == 0) {
                checkpoint(input.checkpointer());
            }
        }

        private void checkpoint(RecordProcessorCheckpointer checkpointer) {
            try {
                checkpointer.checkpoint();
                note(WorkerEvent.What.CHECKPOINTED, "");
            } catch (ShutdownException | ThrottlingException | KinesisClientLibDependencyException e) {
                note(WorkerEvent.What.REFUSED, e.toString().replace('\n', ' '));
            } catch (InvalidStateException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void leaseLost(LeaseLostInput input) {
            note(WorkerEvent.What.LOST, "");
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            note(WorkerEvent.What.ENDED, "");
            try {
                input.checkpointer().checkpoint();
                note(WorkerEvent.What.CHECKPOINTED, "");
            } catch (ShutdownException e) {
                note(WorkerEvent.What.REFUSED, e.toString().replace('\n', ' '));
            } catch (InvalidStateException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            checkpoint(input.checkpointer());
        }
    }
}
