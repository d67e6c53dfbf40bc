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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
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
    private @Nullable KinbridgeClients clients;
    private KinesisClient kinesis;
    private LiveSql sql;
    private Topics topics;
    private String stream;
    private String topic;

    @BeforeEach
    void open(TestKafka cluster) throws Exception {
        kafka = cluster;
        config = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        sql = LiveSql.open(LiveSettings.of(config));
        topics = new Topics(kafka.bootstrapServers());
        topic = kafka.uniqueName("numbers");
        topics.create(topic, 2);
        assertThat(topics.values(topic)).isEmpty(); // a producer loses what it writes to a partition that is not ready
    }

    @AfterEach
    void close() {
        sql.close();
        topics.close();
        if (clients != null) {
            clients.close();
        }
    }

    @Test
    void start_existing_givesWhatIsThereAndEnds() {
        givenStream();
        putRecords(0, 100);
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
    void start_streamMergedMeanwhile_isSeenWholeAndInOrderThenAndAfterwards() {
        givenStream();
        putRecords(0, 10);
        String query = "SELECT STREAM \"n\", \"k\" FROM \"%s\"".formatted(stream);
        Received followed = new Received();
        try (LiveQuery live = sql.start(QueryRequest.follow(query), followed)) {
            putRecords(10, 2000);
            kinesis.updateShardCount(
                    request -> request.streamName(stream).targetShardCount(1).scalingType(ScalingType.UNIFORM_SCALING));
            awaitActive();
            putRecords(2000, 4000);
            followed.awaitRows(3990);
            assertThat(live.isOpen()).isTrue();
        }
        assertThat(followed.ends()).containsExactly(new QueryEnd(Reason.CLOSED, ""));
        assertInOrder(followed, 10);
        Received existing = new Received();
        sql.start(QueryRequest.existing(query), existing);
        assertThat(existing.awaitEnd().reason()).isEqualTo(Reason.COMPLETE);
        assertInOrder(existing, 0);
    }

    /** All numbers, those of a key in the order in which they were put, and all by ROWTIME. */
    private static void assertInOrder(Received received, int from) {
        Map<Object, List<Integer>> byKey = new HashMap<>();
        for (QueryRow row : received.rows()) {
            byKey.computeIfAbsent(row.values()[1], key -> new ArrayList<>()).add((Integer) row.values()[0]);
        }
        assertThat(byKey).hasSize(3);
        assertThat(byKey.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
        assertThat(byKey.values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(from, 4000).boxed().toList());
        assertThat(received.rows()).extracting(QueryRow::rowtime).isSorted();
    }

    @Test
    void start_boundedWithWindow_closesWhatIsOpenAtTheEnd() {
        for (int i = 0; i < 6; i++) {
            topics.put(topic, i % 2, 1_000_000L + i * 30_000, "{\"N\":" + i + "}");
        }
        topics.put(topic, 0, 1_000_000L + 6 * 30_000, "not JSON");
        topics.flush();
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
    void start_existingWithTransactions_givesWhatIsCommitted() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", topic),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            for (boolean isCommitted : new boolean[] {true, false, true, false}) {
                producer.beginTransaction();
                var unused = producer.send(
                        new ProducerRecord<>(topic, ("{\"ok\":" + isCommitted + "}").getBytes(StandardCharsets.UTF_8)));
                if (isCommitted) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "{\"ok\":null}".getBytes(StandardCharsets.UTF_8)))
                    .get();
            Received received = new Received();
            sql.start(QueryRequest.existing("SELECT STREAM * FROM \"%s\"".formatted(topic)), received);
            assertThat(received.awaitEnd().reason()).isEqualTo(Reason.COMPLETE);
            assertThat(received.texts()).containsExactly("[true]", "[true]");
        }
    }

    @Test
    void start_topicThatGetsPartitions_readsThemFromTheTimeAskedFor() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            topics.put(topic, 0, 1000L, "{\"n\":1}");
            topics.put(topic, 0, 2000L, "{\"n\":2}");
            topics.flush();
            Received received = new Received();
            QueryRequest request = new QueryRequest(
                    "SELECT STREAM * FROM \"%s\"".formatted(topic),
                    QueryRequest.Start.AT_TIMESTAMP,
                    Instant.ofEpochMilli(1500),
                    false);
            try (LiveQuery query = sql.start(request, received)) {
                admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                        .all()
                        .get();
                Eventually.within(PATIENCE)
                        .until(
                                () -> sql.sources().stream()
                                        .anyMatch(source -> source.name().equals(topic) && source.partitions() == 3),
                                isThere -> isThere);
                topics.put(topic, 2, null, "{\"n\":3}");
                topics.flush();
                received.awaitRows(2);
                assertThat(received.texts()).containsExactly("[2]", "[3]");
                assertThat(query.isOpen()).isTrue();
            }
        }
    }

    @Test
    void start_partitionsOfDifferentTimes_areReadInOrder() {
        for (int n = 0; n < 6000; n++) {
            topics.put(topic, n % 2, n % 2 == 0 ? 1000L + n : 100_000L + n, record(n));
        }
        topics.flush();
        Received received = new Received();
        sql.start(QueryRequest.existing("SELECT STREAM * FROM \"%s\"".formatted(topic)), received);
        assertThat(received.awaitEnd().reason()).isEqualTo(Reason.COMPLETE);
        assertThat(received.rows())
                .hasSize(6000)
                .extracting(QueryRow::rowtime)
                .isSorted()
                .startsWith(1000L, 1002L)
                .endsWith(105_999L);
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
                                    .formatted(topic)),
                    received);
            assertThatThrownBy(
                            () -> small.start(QueryRequest.follow("SELECT STREAM * FROM \"" + topic + '"'), received))
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
        givenStream();
        putRecords(0, 1);
        Received received = new Received();
        LiveQuery query = sql.start(QueryRequest.follow("SELECT STREAM * FROM \"%s\"".formatted(stream)), received);
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
        sql.start(QueryRequest.existing("SELECT STREAM * FROM \"%s\"".formatted(topic)), received);
        assertThat(received.awaitEnd()).satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Reason.FAILED);
            assertThat(end.message()).contains("IllegalStateException").doesNotContain("pipe");
        });
    }

    @Test
    void discover_emptyOrAbsent_saysWhatIsMissing() {
        assertThatThrownBy(() -> sql.discover(topic, 10))
                .isInstanceOf(NoSchemaException.class)
                .hasMessageContaining("has no records");
        assertThatThrownBy(() -> sql.discover("nowhere", 10)).isInstanceOf(NoSuchSourceException.class);
        assertThatThrownBy(() -> sql.check("SELECT STREAM *\nFROM \"" + topic + '"'))
                .isInstanceOfSatisfying(InvalidSqlException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.column()).isEqualTo(6);
                });
        put(0, 5);
        assertThat(sql.discover(topic, 10).rows()).hasSize(5);
        assertThat(sql.knownSchema(topic)).isEmpty();
        QueryOutline outline = sql.check("SELECT STREAM * FROM \"" + topic + '"');
        assertThat(outline.columns()).extracting(Column::name).containsExactly("n", "k");
        assertThat(outline.picture().nodes()).hasSize(2);
        assertThat(sql.knownSchema(topic)).isPresent();
        assertThat(sql.isDeclared(topic)).isFalse();
    }

    @Test
    void check_notAQueryOfAStream_saysWhatToWrite() {
        assertThatThrownBy(() -> sql.check("CREATE STREAM A (N INTEGER);"))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("SELECT STREAM");
        put(0, 1);
        assertThatThrownBy(() -> sql.check("SELECT * FROM \"" + topic + '"'))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("begins with SELECT STREAM");
        assertThat(sql.dialect().functions())
                .extracting(Dialect.FunctionEntry::name)
                .contains("RANDOM_CUT_FOREST", "COUNT", "SUBSTRING", "TSDIFF");
        assertThat(sql.dialect().keywords()).contains("SELECT", "STREAM", "WINDOWED");
    }

    @Test
    void sources_streamAndItsRecords_areListed() {
        givenStream();
        putRecords(0, 10);
        assertThat(sql.sources()).contains(new LiveSource(stream, SourceInput.Kind.STREAM, 2, 10, 10, "ACTIVE"));
    }

    @Test
    void check_nameInAnotherCase_saysWhichIsThere() {
        put(0, 1);
        assertThatThrownBy(() -> sql.check("SELECT STREAM * FROM " + topic.replace('-', '_')))
                .isInstanceOf(InvalidSqlException.class);
        assertThatThrownBy(() -> sql.check("SELECT STREAM * FROM \"" + topic.toUpperCase(java.util.Locale.ROOT) + '"'))
                .isInstanceOf(InvalidSqlException.class)
                .hasMessageContaining("did you mean \"" + topic + '"');
    }

    private LiveQuery start(String query, Received received) {
        return sql.start(QueryRequest.follow(query.formatted(topic)), received);
    }

    private static SourceSchema schema(String json) {
        return SchemaSample.of(List.of(json.getBytes(StandardCharsets.UTF_8))).schema();
    }

    private void givenStream() {
        clients = KinbridgeClients.open(config);
        kinesis = clients.syncClient();
        stream = kafka.uniqueName("clicks");
        kinesis.createStream(request -> request.streamName(stream).shardCount(2));
        awaitActive();
    }

    private void put(int from, int to) {
        for (int n = from; n < to; n++) {
            topics.put(topic, n % 2, null, record(n));
        }
        topics.flush();
    }

    private static String record(int n) {
        return "{\"n\":%d,\"k\":\"key%d\"}".formatted(n, n % 3);
    }

    private void putRecords(int from, int to) {
        for (int batch = from; batch < to; batch += 500) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int n = batch; n < Math.min(to, batch + 500); n++) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey("key" + n % 3)
                        .data(SdkBytes.fromUtf8String(record(n)))
                        .build());
            }
            kinesis.putRecords(request -> request.streamName(stream).records(entries));
        }
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
