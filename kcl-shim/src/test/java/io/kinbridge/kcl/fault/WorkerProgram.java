package io.kinbridge.kcl.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kcl.InertClients;
import io.kinbridge.kcl.SchedulerConfigs;
import io.kinbridge.kcl.SchedulerEngine;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.SingleStreamTracker;

/**
 * A worker that prints what its processors are told: when (µs since 1970), what, of which shard, and the records' numbers. It
 * checkpoints after every third batch. SIGTERM stops it gracefully.
 *
 * <p>Arguments: bootstrap servers, stream, application, worker.
 */
final class WorkerProgram {
    private WorkerProgram() {}

    public static void main(String[] args) {
        KinbridgeConfig cluster = KinbridgeConfig.of(args[0]);
        try (KinbridgeClients clients = KinbridgeClients.open(cluster)) {
            ConfigsBuilder builder = new ConfigsBuilder(
                    new SingleStreamTracker(
                            args[1],
                            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
                    args[2],
                    clients.asyncClient(),
                    InertClients.dynamoDb(),
                    InertClients.cloudWatch(),
                    args[3],
                    PrintingProcessor::new);
            SchedulerConfigs configs = SchedulerConfigs.of(builder);
            configs.leaseManagement().failoverTimeMillis(6000);
            SchedulerEngine engine = new SchedulerEngine(configs, cluster);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                engine.startGracefulShutdown().join();
                print("STOPPED", "-", "");
            }));
            engine.run();
        }
    }

    private static synchronized void print(String what, String shard, String text) {
        System.out.println(
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + " " + what + " " + shard + " " + text);
        System.out.flush();
    }

    private static final class PrintingProcessor implements ShardRecordProcessor {
        private String shard = "";
        private int batches;

        @Override
        public void initialize(InitializationInput input) {
            shard = input.shardId();
            print("INITIALIZED", shard, input.extendedSequenceNumber().sequenceNumber());
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            print(
                    "RECORDS",
                    shard,
                    input.records().stream()
                            .map(record ->
                                    UTF_8.decode(record.data().duplicate()).toString())
                            .collect(Collectors.joining(",")));
            if (++batches % 3 == 0) {
                checkpoint(input.checkpointer());
            }
        }

        private void checkpoint(RecordProcessorCheckpointer checkpointer) {
            try {
                checkpointer.checkpoint();
                print("CHECKPOINTED", shard, "");
            } catch (ShutdownException e) {
                print("REFUSED", shard, "");
            } catch (InvalidStateException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void leaseLost(LeaseLostInput input) {
            print("LOST", shard, "");
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            print("ENDED", shard, "");
            checkpoint(input.checkpointer());
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            print("ASKED", shard, "");
            checkpoint(input.checkpointer());
        }
    }
}
