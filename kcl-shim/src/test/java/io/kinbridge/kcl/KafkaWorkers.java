package io.kinbridge.kcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.processor.StreamTracker;

/** The streams and the workers of a test class, on a broker; what the workers' processors are told stands in a journal. */
final class KafkaWorkers implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    static final InitialPositionInStreamExtended TRIM_HORIZON =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    static final InitialPositionInStreamExtended LATEST =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST);

    private static final int KEYS = 40;

    private final TestKafka kafka;
    private final KinbridgeClients clients;
    private final KinesisClient kinesis;
    private final Admin admin;
    private Journal journal = new Journal();
    private final List<TestWorker> workers = new ArrayList<>();

    KafkaWorkers(TestKafka kafka) {
        this.kafka = kafka;
        this.clients = KinbridgeClients.open(cluster());
        this.kinesis = clients.syncClient();
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** Stops the workers of one test; the next one has a journal of its own. */
    void stop() {
        List<TestWorker> running = List.copyOf(workers);
        workers.clear();
        running.forEach(TestWorker::close);
        // Not before: the shards of those that are closed first go to the others.
        journal = new Journal();
    }

    @Override
    public void close() {
        admin.close();
        clients.close();
    }

    KinbridgeConfig cluster() {
        return KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
    }

    KinbridgeClients clients() {
        return clients;
    }

    KinesisClient kinesis() {
        return kinesis;
    }

    Admin admin() {
        return admin;
    }

    Journal journal() {
        return journal;
    }

    static String application(String stream) {
        return stream + "-app";
    }

    String givenStream(int shards) {
        String stream = kafka.uniqueName("kcl");
        create(stream, shards);
        return stream;
    }

    void create(String stream, int shards) {
        kinesis.createStream(request -> request.streamName(stream).shardCount(shards));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    /** Writes numbers, each under the key of its remainder by 40. */
    void write(String stream, int from, int to) {
        for (int start = from; start < to; start += 500) {
            List<PutRecordsRequestEntry> entries = IntStream.range(start, Math.min(to, start + 500))
                    .mapToObj(i -> PutRecordsRequestEntry.builder()
                            .partitionKey("key-" + i % KEYS)
                            .data(SdkBytes.fromString(Integer.toString(i), UTF_8))
                            .build())
                    .toList();
            assertThat(kinesis.putRecords(request -> request.streamName(stream).records(entries))
                            .failedRecordCount())
                    .isZero();
        }
    }

    static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    /** A worker that reads from the beginning and checkpoints after each batch. */
    TestWorker worker(String stream, String name) {
        return worker(stream, name, JournalProcessor::checkpoint);
    }

    /** A worker that reads from the beginning. */
    TestWorker worker(String stream, String name, Consumer<ProcessRecordsInput> onRecords) {
        return worker(
                new SingleStreamTracker(stream, TRIM_HORIZON),
                application(stream),
                name,
                onRecords,
                UnaryOperator.identity());
    }

    TestWorker worker(
            StreamTracker tracker,
            String application,
            String name,
            Consumer<ProcessRecordsInput> onRecords,
            UnaryOperator<SchedulerConfigs> more) {
        return worker(
                tracker, application, name, () -> new JournalProcessor(name, journal, onRecords), more, cluster());
    }

    TestWorker worker(
            StreamTracker tracker,
            String application,
            String name,
            ShardRecordProcessorFactory processors,
            UnaryOperator<SchedulerConfigs> more,
            KinbridgeConfig cluster) {
        TestWorker worker = TestWorker.start(
                more.apply(TestWorker.configs(clients, tracker, application, name, processors)), cluster);
        workers.add(worker);
        return worker;
    }

    /** Waits for that many different records. */
    void awaitRecords(int count) {
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(new HashSet<>(journal.data())).hasSize(count));
    }

    /** Waits until that many shards were begun, by all workers together. */
    void awaitInitialized(int count) {
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(journal.of("initialize")).hasSize(count));
    }

    void assertEachOnceInOrder(int from, int to) {
        assertThat(journal.data()).containsExactlyInAnyOrderElementsOf(numbers(from, to));
        assertKeysInOrder(from, to);
    }

    void assertKeysInOrder(int from, int to) {
        for (int key = 0; key < KEYS; key++) {
            int its = key;
            assertThat(journal.dataOfKey("key-" + key))
                    .isEqualTo(IntStream.range(from, to)
                            .filter(i -> i % KEYS == its)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }
}
