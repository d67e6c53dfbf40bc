package io.kinbridge.kcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;

/** Workers on a broker, as an application has them. */
@ExtendWith(KafkaForTests.class)
@Timeout(90)
class SchedulerKafkaIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static TestKafka kafka;
    private static KinbridgeClients clients;
    private static KinesisClient kinesis;

    private final Journal journal = new Journal();
    private final List<TestWorker> workers = new ArrayList<>();

    @BeforeAll
    static void open(TestKafka cluster) {
        kafka = cluster;
        clients = KinbridgeClients.open(cluster());
        kinesis = clients.syncClient();
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @AfterEach
    void stopWorkers() {
        workers.forEach(TestWorker::close);
    }

    private static KinbridgeConfig cluster() {
        return KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
    }

    private static String givenStream(int shards) {
        String stream = kafka.uniqueName("kcl");
        kinesis.createStream(request -> request.streamName(stream).shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        return stream;
    }

    /** Writes numbers, each under the key of its remainder by 40. */
    private static void write(String stream, int from, int to) {
        for (int start = from; start < to; start += 500) {
            List<PutRecordsRequestEntry> entries = IntStream.range(start, Math.min(to, start + 500))
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("key-" + i % 40)
                            .data(SdkBytes.fromString(Integer.toString(i), UTF_8))
                            .build())
                    .toList();
            assertThat(kinesis.putRecords(request -> request.streamName(stream).records(entries))
                            .failedRecordCount())
                    .isZero();
        }
    }

    private TestWorker worker(String stream, String name) {
        TestWorker worker = TestWorker.start(
                clients,
                cluster(),
                stream,
                stream + "-app",
                name,
                journal,
                JournalProcessor::checkpoint,
                UnaryOperator.identity());
        workers.add(worker);
        return worker;
    }

    private void awaitRecords(int count) {
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(new HashSet<>(journal.data())).hasSize(count));
    }

    private void assertEachOnceInOrder(int count) {
        assertThat(journal.data()).hasSize(count).doesNotHaveDuplicates();
        assertKeysInOrder(count);
    }

    private void assertKeysInOrder(int count) {
        for (int key = 0; key < 40; key++) {
            List<String> expected = new ArrayList<>();
            for (int i = key; i < count; i += 40) {
                expected.add(Integer.toString(i));
            }
            assertThat(journal.dataOfKey("key-" + key)).isEqualTo(expected);
        }
    }

    @Test
    void run_oneWorker_processesEachRecordOnceInOrder() {
        String stream = givenStream(4);
        write(stream, 0, 5000);
        TestWorker worker = worker(stream, "one");
        awaitRecords(5000);
        worker.close();
        assertEachOnceInOrder(5000);
        assertThat(journal.of("initialize"))
                .hasSize(4)
                .allMatch(entry -> entry.text().equals("TRIM_HORIZON"));
        assertThat(journal.lifeOf("one", "shardId-000000000000")).containsExactly("initialize", "record", "leaseLost");
    }

    @Test
    void run_afterAStop_goesOnAtTheCheckpoints() throws Exception {
        String stream = givenStream(2);
        write(stream, 0, 1000);
        TestWorker worker = worker(stream, "one");
        awaitRecords(1000);
        assertThat(worker.stopGracefully().get(10, TimeUnit.SECONDS)).isTrue();
        write(stream, 1000, 2000);
        worker(stream, "two");
        awaitRecords(2000);
        assertEachOnceInOrder(2000);
        assertThat(journal.lifeOf("one", "shardId-000000000000"))
                .containsExactly("initialize", "record", "shutdownRequested", "leaseLost");
    }

    @Test
    void run_duringSplitMergeAndScaling_keepsEachKeysOrder() {
        String stream = givenStream(2);
        worker(stream, "one");
        worker(stream, "two");
        write(stream, 0, 2000);
        kinesis.updateShardCount(
                request -> request.streamName(stream).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        write(stream, 2000, 6000);
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        write(stream, 6000, 8000);
        List<String> open = kinesis
                .listShards(request -> request.streamName(stream).shardFilter(filter -> filter.type("AT_LATEST")))
                .shards()
                .stream()
                .map(shard -> shard.shardId())
                .toList();
        kinesis.mergeShards(
                request -> request.streamName(stream).shardToMerge(open.get(0)).adjacentShardToMerge(open.get(1)));
        write(stream, 8000, 10_000);
        awaitRecords(10_000);
        assertKeysInOrder(10_000);
    }
}
