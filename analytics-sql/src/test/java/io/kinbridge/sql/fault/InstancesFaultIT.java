package io.kinbridge.sql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaProcess;
import io.kinbridge.testkit.TestTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Instances that die or sleep in the middle of their queries: what comes out is what comes out of an undisturbed run. */
@Tag("faults")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class InstancesFaultIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(1_500);
    private static final int SHARDS = 4;
    private static final int ROWS = 20_000;
    private static final int ROUNDS = Integer.getInteger("kinbridge.fault.rounds", 1);

    private static BrokerCluster cluster;
    private static int runs;

    private KinbridgeClients clients;
    private KinesisClient kinesis;
    private TopicReader reader;
    private String stream;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        cluster = BrokerCluster.start(
                1,
                Map.of(
                        "group.min.session.timeout.ms", "1000",
                        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
    }

    @BeforeEach
    void open() {
        clients = KinbridgeClients.open(
                KinbridgeConfig.of(cluster.bootstrapServers()).withLease(Duration.ofMillis(500)));
        kinesis = clients.syncClient();
        reader = new TopicReader(cluster.bootstrapServers());
    }

    private void createStream() {
        stream = "source-" + ++runs;
        kinesis.createStream(request -> request.streamName(stream).shardCount(SHARDS));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
    }

    @AfterEach
    void close() {
        clients.close();
        reader.close();
    }

    @Test
    void instance_killed_outputEqualsAnUndisturbedRun() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            createStream();
            String disturbed = givenRun("disturbed");
            String undisturbed = givenRun("undisturbed");
            try (JavaProcess first = start(disturbed, "first");
                    JavaProcess second = start(disturbed, "second");
                    PacedRows paced = PacedRows.start(kinesis, stream, ROWS, ROWS / 4, PAUSE)) {
                awaitRowByRow(disturbed, ROWS / 2);
                assertBothAtWork(first, second);
                (round % 2 == 0 ? first : second).kill();
                try (JavaProcess alone = start(undisturbed, "alone")) {
                    paced.finish();
                    assertEqualsModel(disturbed, "one of two instances killed");
                    assertEqualsModel(undisturbed, "undisturbed");
                    assertThat(alone.isAlive()).isTrue();
                }
            }
        }
    }

    @Test
    void instances_paused_outputEqualsTheModel() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            createStream();
            String disturbed = givenRun("disturbed");
            try (JavaProcess first = start(disturbed, "first");
                    JavaProcess second = start(disturbed, "second");
                    PacedRows paced = PacedRows.start(kinesis, stream, ROWS, ROWS / 4, PAUSE)) {
                awaitRowByRow(disturbed, ROWS / 8);
                assertBothAtWork(first, second);
                pauseWithinSession(first, second);
                awaitRowByRow(disturbed, ROWS / 4);

                JavaProcess zombie = round % 2 == 0 ? first : second;
                zombie.pause();
                awaitRowByRow(disturbed, ROWS / 2);
                zombie.resume();
                paced.finish();
                assertEqualsModel(disturbed, "instances paused within and past their sessions");
            }
        }
    }

    /** For longer than an idle source's time stays behind the clock: records must not be late because nobody looked. */
    private static void pauseWithinSession(JavaProcess... instances) {
        for (JavaProcess instance : instances) {
            instance.pause();
        }
        long until = System.nanoTime()
                + Duration.ofMillis(FaultProgram.SESSION * 2 / 3).toNanos();
        Eventually.within(PATIENCE).until(System::nanoTime, now -> now >= until);
        for (JavaProcess instance : instances) {
            instance.resume();
        }
    }

    private static void assertBothAtWork(JavaProcess... instances) {
        for (JavaProcess instance : instances) {
            assertThat(FaultProgram.rowsOut(instance)).isPositive();
        }
    }

    private void assertEqualsModel(String run, String as) {
        OutputRows model = ModelRun.of(reader.records(stream));
        long begun = System.nanoTime();
        OutputRows found = awaitRows(run, model.size());
        System.out.printf(
                "%s: %s, the last ones after %,d ms%n", as, found.sizes(), (System.nanoTime() - begun) / 1_000_000);
        found.assertSameAs(model, as);
    }

    private JavaProcess start(String run, String instance) {
        return FaultProgram.start(
                cluster.bootstrapServers(), stream, run, directory.resolve(run).resolve(instance));
    }

    private String givenRun(String name) throws Exception {
        String run = stream + "-" + name;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            TestTopics.create(
                    admin,
                    FaultQueries.OUTPUTS.stream()
                            .map(output -> new NewTopic(FaultQueries.topic(run, output), 1, (short) 1))
                            .toList());
        }
        return run;
    }

    private void awaitRowByRow(String run, int rows) {
        Eventually.within(PATIENCE)
                .until(() -> reader.size(FaultQueries.topic(run, FaultQueries.ROW_BY_ROW)), size -> size >= rows);
    }

    /** What there is when all rows are, or when the patience is over. */
    private OutputRows awaitRows(String run, int rows) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return Eventually.within(PATIENCE.plusSeconds(30))
                .every(Duration.ofMillis(200))
                .until(
                        () -> OutputRows.of(reader, run),
                        found -> found.size() >= rows || System.nanoTime() - deadline > 0);
    }
}
