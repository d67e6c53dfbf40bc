package io.kinbridge.sql.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Applications on plain topics. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class StreamsApplicationKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PARTITIONS = 4;
    private static final long WINDOW = 1000;

    /** Not so long ago that a source with this margin would ever be idle. */
    private static final long BEGIN = System.currentTimeMillis() / WINDOW * WINDOW;

    private static final Duration NEVER = Duration.ofHours(1);

    private TestKafka kafka;
    private Topics topics;
    private String source;
    private String output;
    private String errors;

    @TempDir
    Path directory;

    @BeforeEach
    void createTopics(TestKafka cluster) throws Exception {
        kafka = cluster;
        topics = new Topics(kafka.bootstrapServers());
        source = kafka.uniqueName("source");
        output = kafka.uniqueName("output");
        errors = kafka.uniqueName("errors");
        topics.create(source, PARTITIONS);
        topics.create(output, 1);
        topics.create(errors, 1);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void start_countByKeyBehindExchange_equalsTheModel() {
        put(0, 4000);
        putEnd();
        try (StreamsApplication application = start("a", Graphs.counts(WINDOW, Graphs.BY_KEY), "COUNTS", NEVER)) {
            Eventually.within(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.values(output)).containsExactlyInAnyOrderElementsOf(counts(4000)));
            assertThat(application.state()).isEqualTo(StreamsApplication.State.RUNNING);
            assertThat(application.statistics().rowsIn()).isEqualTo(4000 + PARTITIONS);
            assertThat(application.describe()).contains("stage-0-to-1", "rows of 0 to stage-1 by columns [0]");
        }
    }

    @Test
    void start_operatorThatIsFlushedAtCommits_losesNothing() {
        put(0, 2000);
        putEnd();
        try (StreamsApplication application = start("a", Graphs.countsOfGathered(WINDOW), "COUNTS", NEVER)) {
            Eventually.within(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.values(output)).containsExactlyInAnyOrderElementsOf(counts(2000)));
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void start_threadsFail_areReplacedAndNothingIsLostOrDoubled() {
        put(0, 4000);
        putEnd();
        AtomicInteger rows = new AtomicInteger();
        Runnable failing = () -> {
            int row = rows.incrementAndGet();
            if (row == 900 || row == 2500) {
                throw new IllegalStateException("failure of the test at row " + row);
            }
        };
        try (StreamsApplication application = start("a", Graphs.countsWithFailures(WINDOW, failing), "COUNTS", NEVER)) {
            Eventually.within(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.values(output)).containsExactlyInAnyOrderElementsOf(counts(4000)));
            assertThat(application.failure()).isPresent();
            assertThat(application.state()).isEqualTo(StreamsApplication.State.RUNNING);
        }
    }

    @Test
    void start_again_goesOnExactlyWhereItStopped() {
        put(0, 2000);
        OperatorGraph graph = Graphs.counts(WINDOW, Graphs.BY_KEY);
        try (StreamsApplication application = start("first", graph, "COUNTS", NEVER)) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(output)).hasSizeGreaterThan(20));
            assertThat(application.failure()).isEmpty();
        }
        put(2000, 4000);
        putEnd();
        try (StreamsApplication application = start("second", graph, "COUNTS", NEVER)) {
            Eventually.within(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.values(output)).containsExactlyInAnyOrderElementsOf(counts(4000)));
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void start_idleSource_windowClosesByTheClock() {
        topics.put(source, 2, null, "lonely,1");
        topics.flush();
        try (StreamsApplication application =
                start("a", Graphs.counts(WINDOW, Graphs.BY_KEY), "COUNTS", Duration.ofMillis(500))) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(output)).containsExactly("lonely,1"));
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void start_recordsThatCannotBeRead_areInTheErrorStreamAndTheRestGoesOn() {
        topics.put(source, 0, BEGIN, "a,1");
        topics.put(source, 0, BEGIN, "a,no number");
        topics.put(source, 0, BEGIN, "a,-5");
        topics.put(source, 0, BEGIN, "a,2");
        topics.flush();
        try (StreamsApplication application = start("a", Graphs.sums(), "SUMS", Duration.ofMillis(500))) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(output)).containsExactly("a,1,1", "a,2,3"));
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(errors)).hasSize(2));
            assertThat(topics.values(errors).get(0)).contains("ERROR", "Coercion error");
            assertThat(application.statistics().errors()).isEqualTo(2);
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void start_missingTopic_isRefusedByName() {
        assertThatThrownBy(() -> StreamsApplication.start(
                        settings("a", NEVER),
                        Graphs.sums(),
                        List.of(SourceInput.of("not-there", SourceInput.Kind.TOPIC, "S", Graphs.SCHEMA)),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not-there");
    }

    private StreamsApplication start(String state, OperatorGraph graph, String stream, Duration idleMargin) {
        return StreamsApplication.start(
                settings(state, idleMargin),
                graph,
                List.of(SourceInput.of(source, SourceInput.Kind.TOPIC, "S", Graphs.SCHEMA)),
                List.of(
                        new OutputBinding(stream, output, OutputBinding.Kind.TOPIC, OutputFormat.CSV),
                        new OutputBinding("error_stream", errors, OutputBinding.Kind.TOPIC, OutputFormat.CSV)));
    }

    private ApplicationSettings settings(String state, Duration idleMargin) {
        return ApplicationSettings.of(
                        source + "-application", KinbridgeConfig.of(kafka.bootstrapServers()), directory.resolve(state))
                .withStartingPosition(StartingPosition.TRIM_HORIZON)
                .withTiming(Duration.ofMillis(100), Duration.ofMillis(50), idleMargin);
    }

    /** Rows of 7 keys, one each 3 ms, over all partitions. */
    private void put(int from, int to) {
        for (int i = from; i < to; i++) {
            topics.put(source, i % PARTITIONS, rowtime(i), key(i) + "," + i);
        }
        topics.flush();
    }

    private static long rowtime(int row) {
        return BEGIN + 3L * row;
    }

    private static String key(int row) {
        return "key" + row * 31 % 7;
    }

    /** One row in each partition, after all windows of the others. */
    private void putEnd() {
        for (int i = 0; i < PARTITIONS; i++) {
            topics.put(source, i, BEGIN + 1_000_000, "end,0");
        }
        topics.flush();
    }

    private static List<String> counts(int rows) {
        Map<Long, Map<String, Integer>> byWindow = new TreeMap<>();
        for (int i = 0; i < rows; i++) {
            byWindow.computeIfAbsent(rowtime(i) / WINDOW, absent -> new HashMap<>())
                    .merge(key(i), 1, Integer::sum);
        }
        List<String> counts = new ArrayList<>();
        byWindow.values().forEach(window -> window.forEach((key, count) -> counts.add(key + "," + count)));
        return counts;
    }
}
