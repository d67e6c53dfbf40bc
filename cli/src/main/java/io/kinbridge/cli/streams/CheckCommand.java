package io.kinbridge.cli.streams;

import io.kinbridge.cli.shards.ReadingStart;
import io.kinbridge.cli.shards.ShardCursor;
import io.kinbridge.cli.shards.ShardList;
import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.cli.terminal.Progress;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Shows that all works here. The launcher has it run once, to learn what classes the other commands load. */
@Command(
        name = "check",
        description =
                "Starts a broker of its own, writes a record to a stream and reads it, and ends: shows that all works here.")
final class CheckCommand implements Callable<Integer> {
    private static final String STREAM = "check";
    private static final byte[] DATA = "works".getBytes(StandardCharsets.UTF_8);
    private static final int MOST_READS = 1000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Progress progress = Progress.on(spec.commandLine().getErr());
                EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.temporary());
                KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers()))) {
            KinesisClient kinesis = clients.syncClient();
            kinesis.createStream(CreateStreamRequest.builder()
                    .streamName(STREAM)
                    .shardCount(1)
                    .build());
            new StreamWait(kinesis, progress, System::nanoTime).untilActive(STREAM);
            new RecordBatches(kinesis, STREAM)
                    .put(List.of(PutRecordsRequestEntry.builder()
                            .partitionKey(STREAM)
                            .data(SdkBytes.fromByteArrayUnsafe(DATA))
                            .build()));
            readBack(kinesis);
        }
        spec.commandLine().getOut().println("kinbridge streams works here: a record was written and read");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static void readBack(KinesisClient kinesis) {
        ShardCursor cursor = new ShardCursor(
                kinesis,
                STREAM,
                ShardList.of(kinesis, STREAM).get(0).shardId(),
                ReadingStart.TRIM_HORIZON,
                InstantSource.system());
        for (int read = 0; read < MOST_READS; read++) {
            List<Record> records = cursor.next(1);
            if (!records.isEmpty()) {
                if (!records.get(0).data().equals(SdkBytes.fromByteArrayUnsafe(DATA))) {
                    throw new CommandFailure("The record that was read is not the one that was written: " + records);
                }
                return;
            }
        }
        throw new CommandFailure("The record that was written does not come back");
    }
}
