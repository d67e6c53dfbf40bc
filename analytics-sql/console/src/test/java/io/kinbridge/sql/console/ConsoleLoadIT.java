package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Many clients with a live query each, on a console in a process of its own with a small heap; one of them does not read. With {@code
 * -Dkinbridge.console.load=true} there are 20 of them and 5,000 rows a second, for half a minute.
 */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class ConsoleLoadIT {
    private static final boolean LARGE = Boolean.getBoolean("kinbridge.console.load");
    private static final int CLIENTS = LARGE ? 20 : 5;
    private static final int ROWS_PER_SECOND = LARGE ? 5_000 : 1_000;
    private static final int SECONDS = LARGE ? 30 : 2;
    private static final int BATCHES_PER_SECOND = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MOST_KIB = 512 * 1024;
    private static final String WORD = "a word of some forty characters, as in a log";

    @Test
    void clients_manyAndOneThatDoesNotRead_getAllRowsFromASmallProcess(TestKafka kafka) throws Exception {
        String stream = kafka.uniqueName("load");
        JavaCommand command = JavaCommand.of(ConsoleProcess.class, List.of(kafka.bootstrapServers()))
                .withJvmOption("-Xmx256m")
                .withJvmOption("-XX:+UseSerialGC");
        List<RowReader> readers = new ArrayList<>();
        try (KinbridgeClients clients = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers()));
                JavaProcess process = JavaProcess.start(command)) {
            KinesisAsyncClient kinesis = clients.asyncClient();
            create(kinesis, stream);
            write(kinesis, stream, 1);
            URI console = URI.create(process.awaitLine(line -> line.startsWith("console="), PATIENCE)
                    .substring("console=".length()));
            for (int i = 0; i < CLIENTS; i++) {
                readers.add(reader(console, stream, i > 0));
            }
            List<RowReader> reading = readers.subList(1, CLIENTS);

            int rows = 0;
            long began = System.nanoTime();
            for (int batch = 0; batch < SECONDS * BATCHES_PER_SECOND; batch++) {
                write(kinesis, stream, ROWS_PER_SECOND / BATCHES_PER_SECOND);
                rows += ROWS_PER_SECOND / BATCHES_PER_SECOND;
                long next = began + (batch + 1) * TimeUnit.SECONDS.toNanos(1) / BATCHES_PER_SECOND;
                LockSupport.parkNanos(next - System.nanoTime());
            }
            long all = rows;
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(reading).allSatisfy(reader -> {
                        assertThat(reader.dropped()).isZero();
                        assertThat(reader.rows()).isEqualTo(all);
                    }));
            tell(reading, process.pid());
        } finally {
            for (RowReader reader : readers) {
                reader.close();
            }
        }
    }

    private static RowReader reader(URI console, String stream, boolean reads) throws Exception {
        Browser client = Browser.in(console);
        Browser.Reply started = client.post(
                "queries", "{'sql':'SELECT STREAM \\\"t\\\", \\\"word\\\" FROM \\\"" + stream + "\\\"','start':'NOW'}");
        assertThat(started.status()).as(started.json().toString()).isEqualTo(201);
        return new RowReader(client, started.json().path("id").asText(), reads);
    }

    private static void create(KinesisAsyncClient kinesis, String stream) {
        kinesis.createStream(request -> request.streamName(stream).shardCount(2))
                .join();
        Eventually.within(PATIENCE)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .join()
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    private static void write(KinesisAsyncClient kinesis, String stream, int count) {
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(PutRecordsRequestEntry.builder()
                    .partitionKey("key-" + i)
                    .data(SdkBytes.fromUtf8String(
                            "{\"t\":" + System.currentTimeMillis() + ",\"word\":\"" + WORD + "\"}"))
                    .build());
        }
        assertThat(kinesis.putRecords(request -> request.streamName(stream).records(records))
                        .join()
                        .failedRecordCount())
                .isZero();
    }

    private static void tell(List<RowReader> readers, long pid) throws IOException {
        List<Long> waits = readers.stream()
                .flatMap(reader -> reader.waits().stream())
                .sorted()
                .toList();
        System.out.printf(
                "%d clients, %,d rows/s: row written to row received, of the first row of each batch: median %d ms, p99 %d ms,"
                        + " longest %d ms%n",
                CLIENTS,
                ROWS_PER_SECOND,
                waits.get(waits.size() / 2),
                waits.get(waits.size() * 99 / 100),
                waits.get(waits.size() - 1));
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (Files.exists(status)) {
            long most = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .sum();
            System.out.printf("the console's process had %,d KiB at most%n", most);
            assertThat(most).isLessThan(MOST_KIB);
        }
    }
}
