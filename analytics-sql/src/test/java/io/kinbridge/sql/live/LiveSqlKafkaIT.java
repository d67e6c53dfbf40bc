package io.kinbridge.sql.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.live.QueryEnd.Reason;
import io.kinbridge.sql.run.SchemaSample;
import io.kinbridge.sql.topology.Topics;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Queries on streams and topics as they flow. */
@ExtendWith(KafkaForTests.class)
@Timeout(90)
class LiveSqlKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestKafka kafka;
    private KinbridgeConfig config;
    private KinbridgeClients clients;
    private KinesisClient kinesis;
    private LiveSql sql;
    private String stream;

    @BeforeEach
    void open(TestKafka cluster) {
        kafka = cluster;
        config = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        clients = KinbridgeClients.open(config);
        kinesis = clients.syncClient();
        sql = LiveSql.open(LiveSettings.of(config));
        stream = kafka.uniqueName("clicks");
        kinesis.createStream(request -> request.streamName(stream).shardCount(2));
        awaitActive();
    }

    @AfterEach
    void close() {
        sql.close();
        clients.close();
    }

    @Test
    void start_existing_givesWhatIsThereAndEnds() {
        put(0, 100);
        Received received = new Received();
        LiveQuery query = sql.start(
                QueryRequest.existing("SELECT STREAM \"n\" FROM \"%s\" WHERE \"n\" >= 90".formatted(stream)), received);
        assertThat(query.columns()).extracting(Column::name).containsExactly("n");
        assertThat(received.awaitEnd()).isEqualTo(new QueryEnd(Reason.COMPLETE, ""));
        assertThat(received.texts()).hasSize(10).contains("[90]", "[99]");
        assertThat(query.isOpen()).isFalse();
        assertThat(query.statistics().recordsIn()).isEqualTo(100);
    }

    @Test
    void start_follow_givesWhatComesAlsoOfShardsThatComeMeanwhile() {
        put(0, 10);
        Received received = new Received();
        try (LiveQuery query =
                sql.start(QueryRequest.follow("SELECT STREAM \"n\" FROM \"%s\"".formatted(stream)), received)) {
            put(10, 20);
            kinesis.updateShardCount(
                    request -> request.streamName(stream).targetShardCount(3).scalingType(ScalingType.UNIFORM_SCALING));
            awaitActive();
            put(20, 30);
            received.awaitRows(20);
            assertThat(query.isOpen()).isTrue();
            assertThat(received.texts()).doesNotHaveDuplicates().hasSize(20).contains("[10]", "[29]");
        }
        assertThat(received.ends()).containsExactly(new QueryEnd(Reason.CLOSED, ""));
    }

    @Test
    void start_boundedWithWindow_closesWhatIsOpenAtTheEnd() throws Exception {
        String topic = kafka.uniqueName("numbers");
        try (Topics topics = new Topics(kafka.bootstrapServers())) {
            topics.create(topic, 2);
            for (int i = 0; i < 6; i++) {
                topics.put(topic, i % 2, 1_000_000L + i * 30_000, "{\"N\":" + i + "}");
            }
            topics.put(topic, 0, 1_000_000L + 6 * 30_000, "not JSON");
            topics.flush();
        }
        sql.declare(topic, schema("{\"N\":1}"));
        Received received = new Received();
        sql.start(QueryRequest.existing("""
                CREATE STREAM A (N INTEGER);
                CREATE PUMP P AS INSERT INTO A SELECT STREAM N FROM "%s";
                SELECT STREAM FLOOR(a.ROWTIME TO MINUTE) AS M, COUNT(*) AS C, SUM(N) AS S FROM A AS a
                GROUP BY FLOOR(a.ROWTIME TO MINUTE);
                """.formatted(topic)), received);
        assertThat(received.awaitEnd().reason()).isEqualTo(Reason.COMPLETE);
        // From 16:40 on, each half a minute.
        assertThat(received.texts())
                .containsExactly("[960000, 1, 0]", "[1020000, 2, 3]", "[1080000, 2, 7]", "[1140000, 1, 5]");
        assertThat(received.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("not JSON");
            assertThat(problem.where()).isEqualTo(topic);
        });
    }

    @Test
    void start_windowOnQuietStream_closesByTheClock() {
        put(0, 1);
        Received received = new Received();
        try (LiveQuery query = start(
                "SELECT STREAM COUNT(*) FROM \"%s\" AS s" + " GROUP BY STEP(s.ROWTIME BY INTERVAL '1' SECOND)",
                received)) {
            put(1, 4);
            Eventually.within(PATIENCE)
                    .until(
                            () -> received.rows().stream()
                                    .mapToLong(row -> (Long) row.values()[0])
                                    .sum(),
                            count -> count == 3);
            assertThat(query.isOpen()).isTrue();
        }
    }

    @Test
    void start_moreStateThanAllowed_failsAndSaysWhatToDo() {
        put(0, 400);
        try (LiveSql small = LiveSql.open(LiveSettings.of(config)
                .withLimits(QueryLimits.DEFAULT.withStateBytes(2048).withQueries(1)))) {
            Received received = new Received();
            LiveQuery query = small.start(
                    QueryRequest.replay(
                            "SELECT STREAM SUM(\"n\") OVER (PARTITION BY \"n\" ROWS 3 PRECEDING) FROM \"%s\""
                                    .formatted(stream)),
                    received);
            assertThatThrownBy(
                            () -> small.start(QueryRequest.follow("SELECT STREAM * FROM \"" + stream + '"'), received))
                    .isInstanceOf(QueryLimitException.class)
                    .hasMessageContaining("1 queries are running");
            assertThat(received.awaitEnd().reason()).isEqualTo(Reason.FAILED);
            assertThat(received.awaitEnd().message()).contains("2,048 is the limit");
            assertThat(query.isOpen()).isFalse();
        }
    }

    @Test
    void rows_listenerBlocks_othersGoOnAndCloseEndsIt() {
        put(0, 1);
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Received slow = new Received() {
            @Override
            public void rows(List<QueryRow> given) {
                blocked.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Received fast = new Received();
        LiveQuery slowQuery = start("SELECT STREAM * FROM \"%s\"", slow);
        try (LiveQuery fastQuery = start("SELECT STREAM * FROM \"%s\"", fast)) {
            put(1, 101);
            Eventually.within(PATIENCE).until(blocked::getCount, count -> count == 0);
            put(101, 201);
            fast.awaitRows(200);
            assertThat(fastQuery.isOpen()).isTrue();
            assertThat(slowQuery.isOpen()).isTrue();
            slowQuery.close();
            assertThat(slow.ends()).containsExactly(new QueryEnd(Reason.CLOSED, ""));
        }
    }

    @Test
    void start_streamDeletedMeanwhile_failsAndSaysSo() {
        put(0, 1);
        Received received = new Received();
        LiveQuery query = start("SELECT STREAM * FROM \"%s\"", received);
        kinesis.deleteStream(request -> request.streamName(stream));
        assertThat(received.awaitEnd().reason()).isEqualTo(Reason.FAILED);
        assertThat(received.awaitEnd().message()).contains("'" + stream + "' has been deleted");
        assertThat(query.isOpen()).isFalse();
    }

    @Test
    void rows_listenerThrows_queryFails() {
        put(0, 10);
        Received received = new Received() {
            @Override
            public void rows(List<QueryRow> given) {
                throw new IllegalStateException("the pipe is broken");
            }
        };
        sql.start(QueryRequest.existing("SELECT STREAM * FROM \"%s\"".formatted(stream)), received);
        assertThat(received.awaitEnd()).isEqualTo(new QueryEnd(Reason.FAILED, "the pipe is broken"));
    }

    @Test
    void discover_emptyOrAbsent_saysWhatIsMissing() {
        assertThatThrownBy(() -> sql.discover(stream, 10))
                .isInstanceOf(NoSchemaException.class)
                .hasMessageContaining("has no records");
        assertThatThrownBy(() -> sql.discover("nowhere", 10)).isInstanceOf(NoSuchSourceException.class);
        assertThatThrownBy(() -> sql.check("SELECT STREAM *\nFROM \"" + stream + '"'))
                .isInstanceOfSatisfying(InvalidSqlException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(6);
                });
        put(0, 5);
        assertThat(sql.discover(stream, 10).rows()).hasSize(5);
        assertThat(sql.knownSchema(stream)).isEmpty();
        QueryOutline outline = sql.check("SELECT STREAM * FROM \"" + stream + '"');
        assertThat(outline.columns()).extracting(Column::name).containsExactly("n", "k");
        assertThat(outline.picture().nodes()).hasSize(2);
        assertThat(sql.knownSchema(stream)).isPresent();
        assertThat(sql.isDeclared(stream)).isFalse();
    }

    @Test
    void check_notAQueryOfAStream_saysWhatToWrite() {
        assertThatThrownBy(() -> sql.check("CREATE STREAM A (N INTEGER);"))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("SELECT STREAM");
        put(0, 1);
        assertThatThrownBy(() -> sql.check("SELECT * FROM \"" + stream + '"'))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("begins with SELECT STREAM");
        assertThat(sql.dialect().functions())
                .extracting(Dialect.FunctionEntry::name)
                .contains("RANDOM_CUT_FOREST", "COUNT", "SUBSTRING", "TSDIFF");
        assertThat(sql.dialect().keywords()).contains("SELECT", "STREAM", "WINDOWED");
    }

    @Test
    void sources_streamAndItsRecords_areListed() {
        put(0, 10);
        assertThat(sql.sources()).contains(new LiveSource(stream, SourceInput.Kind.STREAM, 2, 10, 10, "ACTIVE"));
    }

    @Test
    void check_nameInAnotherCase_saysWhichIsThere() {
        put(0, 1);
        assertThatThrownBy(() -> sql.check("SELECT STREAM * FROM " + stream.replace('-', '_')))
                .isInstanceOf(InvalidSqlException.class);
        assertThatThrownBy(() -> sql.check("SELECT STREAM * FROM \"" + stream.toUpperCase(java.util.Locale.ROOT) + '"'))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("did you mean \"" + stream + '"');
    }

    private LiveQuery start(String query, Received received) {
        return sql.start(QueryRequest.follow(query.formatted(stream)), received);
    }

    private static SourceSchema schema(String json) {
        return SchemaSample.of(List.of(json.getBytes(StandardCharsets.UTF_8))).schema();
    }

    private void put(int from, int to) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int n = from; n < to; n++) {
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey("key" + n)
                    .data(SdkBytes.fromUtf8String("{\"n\":%d,\"k\":\"key%d\"}".formatted(n, n % 3)))
                    .build());
        }
        kinesis.putRecords(request -> request.streamName(stream).records(entries));
    }

    private void awaitActive() {
        Eventually.within(PATIENCE)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }
}
