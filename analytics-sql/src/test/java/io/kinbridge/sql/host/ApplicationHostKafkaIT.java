package io.kinbridge.sql.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.InvalidApplicationException;
import io.kinbridge.sql.host.HostedApplication.State;
import io.kinbridge.sql.live.PlanPicture.PlanNode;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.Topics;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Applications that are started, stopped and changed while the host comes and goes. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class ApplicationHostKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final String DECLARATION = """
            {"ApplicationName": "%s",
             "ApplicationCode": "CREATE OR REPLACE STREAM \\"SUMS\\" (K VARCHAR(8), N INTEGER); \
            CREATE OR REPLACE PUMP P AS INSERT INTO \\"SUMS\\" SELECT STREAM K, %s FROM \\"S_001\\";",
             "Inputs": [{"NamePrefix": "S", "KafkaTopicInput": {"Topic": "%s"},
               "InputSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                 {"Name": "K", "SqlType": "VARCHAR(8)"}, {"Name": "N", "SqlType": "INTEGER"}]}}],
             "Outputs": [{"Name": "SUMS", "KafkaTopicOutput": {"Topic": "%s"},
               "DestinationSchema": {"RecordFormatType": "CSV"}}]}
            """;
    private static final String RUNNING_SUM = "SUM(N) OVER (PARTITION BY K ROWS 10 PRECEDING)";

    private KinbridgeConfig cluster;
    private Topics topics;
    private String name;
    private String source;
    private String sums;

    @TempDir
    private Path directory;

    @BeforeEach
    void create(TestKafka kafka) throws Exception {
        cluster = KinbridgeConfig.of(kafka.bootstrapServers());
        topics = new Topics(kafka.bootstrapServers());
        name = kafka.uniqueName("application");
        source = kafka.uniqueName("numbers");
        sums = kafka.uniqueName("sums");
        topics.create(source, 1);
        topics.create(sums, 1);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void open_applicationThatRan_goesOnWithItsState() {
        try (ApplicationHost host = open()) {
            assertThat(host.create(declaration(RUNNING_SUM)).state()).isEqualTo(State.STOPPED);
            host.start(name, StartingPosition.TRIM_HORIZON);
            put("a,1", "a,2", "b,many");
            awaitSums("a,1", "a,3");
            Eventually.within(PATIENCE).untilAsserted(() -> {
                HostedApplication running = host.application(name);
                assertThat(running.state()).isEqualTo(State.RUNNING);
                assertThat(running.statistics().rowsOut()).isEqualTo(2);
                assertThat(running.statistics().stateBytes()).isPositive();
                assertThat(running.recentErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.row()).isEqualTo("many"));
            });
            assertThatThrownBy(() -> host.delete(name)).isInstanceOf(ApplicationStateException.class);
        }
        try (ApplicationHost host = open()) {
            awaitState(host, State.RUNNING);
            put("a,3");
            awaitSums("a,1", "a,3", "a,6");
            host.stop(name);
            awaitState(host, State.STOPPED);
        }
        try (ApplicationHost host = open()) {
            assertThat(host.application(name).state()).isEqualTo(State.STOPPED);
            host.replace(name, declaration("N * 10"));
            host.start(name, StartingPosition.NOW);
            put("a,4");
            awaitSums("a,1", "a,3", "a,6", "a,40");
            host.stop(name);
            awaitState(host, State.STOPPED);
            host.delete(name);
            assertThat(host.applications()).isEmpty();
        }
    }

    @Test
    void start_sourceThatIsNotThere_failsWithTheReason() {
        source = "no-such-topic";
        try (ApplicationHost host = open()) {
            host.create(declaration(RUNNING_SUM));
            host.start(name, StartingPosition.NOW);
            awaitState(host, State.FAILED);
            assertThat(host.application(name).failure()).contains("no-such-topic");
            host.delete(name);
        }
    }

    @Test
    void open_directoryOfAnotherHost_isRefused() {
        try (ApplicationHost host = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process");
            assertThat(host.applications()).isEmpty();
        }
    }

    @Test
    void create_notValid_saysAllThatIsWrong() {
        try (ApplicationHost host = open()) {
            assertThatThrownBy(
                            () -> host.create("{\"ApplicationName\": \"a\", \"ApplicationCodeFile\": \"/etc/passwd\"}"))
                    .isInstanceOfSatisfying(
                            InvalidApplicationException.class,
                            e -> assertThat(e.faults())
                                    .hasSize(3)
                                    .anyMatch(fault -> fault.contains("ApplicationCode")));
            host.create(declaration(RUNNING_SUM));
            assertThatThrownBy(() -> host.create(declaration("N"))).isInstanceOf(ApplicationExistsException.class);
            assertThatThrownBy(() -> host.application("other")).isInstanceOf(NoSuchApplicationException.class);
            assertThat(host.picture(name).nodes())
                    .extracting(PlanNode::kind)
                    .contains("topic", "source", "operator", "stream", "output");
            assertThat(host.describe(name)).contains("pump P into SUMS");
        }
    }

    private ApplicationHost open() {
        return ApplicationHost.open(HostSettings.of(cluster, directory));
    }

    private String declaration(String expression) {
        return DECLARATION.formatted(name, expression, source, sums);
    }

    private void put(String... records) {
        for (String record : records) {
            topics.put(source, 0, null, record);
        }
        topics.flush();
    }

    private void awaitSums(String... rows) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(topics.values(sums)).isEqualTo(List.of(rows)));
    }

    private void awaitState(ApplicationHost host, State state) {
        Eventually.within(PATIENCE).until(() -> host.application(name).state(), state::equals);
    }
}
