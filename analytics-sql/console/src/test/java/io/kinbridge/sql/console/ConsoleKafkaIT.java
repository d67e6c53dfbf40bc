package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** The API on a cluster, as the page calls it. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class ConsoleKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ConsoleLimits LIMITS = ConsoleLimits.DEFAULT
            .withQueries(2, 10)
            .withMemory(1 << 20, 512 * 1024)
            .withTimes(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(1));

    private static final String STREAM_ARN = "arn:aws:kinesis:us-east-1:000000000000:stream/";
    private static final String APPLICATION = """
            {"ApplicationName": "%s",
             "ApplicationCode": "CREATE OR REPLACE STREAM \\"OUT\\" (\\"n\\" INTEGER); \
            CREATE OR REPLACE PUMP P AS INSERT INTO \\"OUT\\" SELECT STREAM \\"n\\" FROM \\"IN_001\\";",
             "Inputs": [{"NamePrefix": "IN", "KinesisStreamsInput": {"ResourceARN": "%s"},
               "InputSchema": {"RecordFormat": {"RecordFormatType": "JSON"}, "RecordColumns": [
                 {"Name": "n", "SqlType": "INTEGER", "Mapping": "$.n"}]}}],
             "Outputs": [{"Name": "OUT", "KinesisStreamsOutput": {"ResourceARN": "%s"},
               "DestinationSchema": {"RecordFormatType": "JSON"}}]}
            """;
    private static final String ALL = "SELECT STREAM * FROM \\\"%s\\\"";

    @TempDir
    private Path directory;

    private KinbridgeClients clients;
    private KinesisClient kinesis;
    private ConsoleConfig config;
    private Console console;
    private Browser page;
    private String stream;

    @BeforeEach
    void open(TestKafka kafka) throws Exception {
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        clients = KinbridgeClients.open(cluster);
        kinesis = clients.syncClient();
        stream = kafka.uniqueName("clicks");
        create(stream);
        config = ConsoleConfig.of(cluster)
                .withAddress("127.0.0.1", 0)
                .withLimits(LIMITS)
                .withDirectory(directory);
        console = Console.start(config);
        page = Browser.in(console.url());
    }

    private void create(String name) {
        kinesis.createStream(request -> request.streamName(name).shardCount(1));
        Eventually.within(PATIENCE)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(name))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    @AfterEach
    void close() {
        console.close();
        clients.close();
    }

    @Test
    void source_writtenByThePage_isListedWithItsSchema() throws Exception {
        Browser.Reply put = page.post(
                "sources/" + stream + "/records", "{'partitionKey':'k','data':'{\\\"n\\\":7,\\\"word\\\":\\\"a\\\"}'}");
        assertThat(put.json().path("shardId").asText()).isEqualTo("shardId-000000000000");
        assertThat(page.post("sources/" + stream + "/records", "{'data':'x'}").error())
                .isEqualTo("Invalid");
        assertThat(page.post("sources/" + stream + "-not/records", "{'partitionKey':'k','data':'x'}")
                        .error())
                .isEqualTo("NotFound");

        Browser.Reply found = page.post("sources/" + stream + "/discover", "{'records':10}");
        assertThat(found.json().path("columns").toString())
                .isEqualTo("[{\"name\":\"n\",\"type\":\"INTEGER\"},{\"name\":\"word\",\"type\":\"VARCHAR(4)\"}]");
        assertThat(found.json().at("/rows/0").toString()).isEqualTo("[\"7\",\"a\"]");

        Browser.Reply declared = page.send(
                "PUT",
                "sources/" + stream + "/schema",
                found.json().path("schema").toString());
        assertThat(declared.json().path("declared").asBoolean()).isTrue();
        assertThat(page.send("PUT", "sources/" + stream + "/schema", "{'RecordColumns':[]}")
                        .error())
                .isEqualTo("Invalid");
        assertThat(page.get("sources")
                        .json()
                        .path("sources")
                        .valueStream()
                        .filter(source -> source.path("name").asText().equals(stream))
                        .toList())
                .singleElement()
                .satisfies(source -> {
                    assertThat(source.path("kind").asText()).isEqualTo("stream");
                    assertThat(source.path("shards").asInt()).isEqualTo(1);
                    assertThat(source.path("status").asText()).isEqualTo("ACTIVE");
                    assertThat(source.path("records").asLong()).isEqualTo(1);
                    assertThat(source.at("/schema/declared").asBoolean()).isTrue();
                });
        assertThat(page.delete("sources/" + stream + "/schema").status()).isEqualTo(200);
        assertThat(page.get("sources/" + stream + "/schema")
                        .json()
                        .path("declared")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void check_wrongQuery_namesThePlace() throws Exception {
        put(0, 1, 0);
        Browser.Reply right = page.post("check", sql("SELECT STREAM \\\"n\\\" FROM \\\"%s\\\"", "NOW"));
        assertThat(right.json().path("ok").asBoolean()).isTrue();
        assertThat(right.json().path("columns").toString()).isEqualTo("[{\"name\":\"n\",\"type\":\"INTEGER\"}]");
        assertThat(right.json().at("/picture/nodes").size()).isPositive();

        Browser.Reply wrong = page.post("check", sql("SELECT STREAM \\\"m\\\" FROM \\\"%s\\\"", "NOW"));
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.json().path("ok").asBoolean(true)).isFalse();
        assertThat(wrong.json().at("/error/column").asInt()).isEqualTo(15);
        assertThat(wrong.json().at("/error/endColumn").asInt()).isEqualTo(17);
        assertThat(wrong.json().at("/error/message").asText())
                .doesNotStartWith("line")
                .doesNotContain("\n");
        assertThat(page.post("queries", sql("SELECT STREAM \\\"m\\\" FROM \\\"%s\\\"", "NOW"))
                        .error())
                .isEqualTo("InvalidSql");
    }

    @Test
    void query_followed_bringsRowsAndStatisticsUntilItIsEnded() throws Exception {
        put(0, 10, 0);
        String id = start("SELECT STREAM \\\"n\\\", \\\"n\\\" * 0.5 AS \\\"half\\\" FROM \\\"%s\\\"", "TRIM_HORIZON");
        try (Events events = page.events(id)) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(events.rows()).hasSize(10));
            put(10, 1, 0);
            Eventually.within(PATIENCE).untilAsserted(() -> {
                assertThat(events.rows()).hasSize(11);
                assertThat(events.rows().get(10)).matches("\\[\\d{13},10,\"5.0\"]");
                assertThat(events.data("statistics"))
                        .anyMatch(statistics -> statistics.path("recordsIn").asLong() == 11);
            });
            assertThat(Browser.in(console.url()).delete("queries/" + id).status())
                    .isEqualTo(404);
            assertThat(page.delete("queries/" + id).status()).isEqualTo(200);
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(events.data("ended"))
                            .singleElement()
                            .satisfies(end ->
                                    assertThat(end.path("reason").asText()).isEqualTo("CLOSED")));
        }
        awaitNoQuery();
    }

    @Test
    void query_bounded_endsWhenAllIsRead() throws Exception {
        put(0, 2_000, 0);
        try (Events events = page.events(start(ALL, "TRIM_HORIZON','bounded':true,'x':'"))) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(events.data("ended")).hasSize(1));
            assertThat(events.data("ended").get(0).path("reason").asText()).isEqualTo("COMPLETE");
            assertThat(events.rows()).hasSize(2_000);
        }
    }

    @Test
    void queries_tooMany_areRefusedUntilOneEnds() throws Exception {
        put(0, 1, 0);
        String first = start(ALL, "NOW");
        String second = start(ALL, "NOW");
        page.events(first);
        page.events(second);
        Browser.Reply third = page.post("queries", sql(ALL, "NOW"));
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.json().at("/error/message").asText()).contains("2 of your queries");
        page.delete("queries/" + first);
        page.delete("queries/" + start(ALL, "NOW"));
        page.delete("queries/" + second);
        awaitNoQuery();
    }

    @Test
    void query_ofAClosedTab_endsWithItsThreads() throws Exception {
        put(0, 1, 0);
        Events tab = page.events(start(ALL, "NOW"));
        start(ALL, "NOW"); // nobody reads it
        assertThat(queryThreads()).hasSize(2);
        tab.close();
        awaitNoQuery();
    }

    @Test
    void client_thatDoesNotRead_losesRowsThenItsQueryAndStopsNobody() throws Exception {
        put(0, 1, 2_000);
        String unread = start(ALL, "TRIM_HORIZON");
        String id = start(ALL, "TRIM_HORIZON");
        try (Socket lazy = new Socket();
                Events events = page.events(id)) {
            lazy.setReceiveBufferSize(4096);
            lazy.connect(new InetSocketAddress("127.0.0.1", console.url().getPort()));
            lazy.getOutputStream()
                    .write(("GET /api/v1/queries/" + unread + "/events HTTP/1.1\r\nHost: localhost\r\nCookie: "
                                    + page.headers().get("Cookie") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            int rows = 1;
            while (queryThreads().size() == 2 && rows < 30_000) {
                put(rows, 500, 2_000);
                rows += 500;
                int all = rows;
                Eventually.within(PATIENCE)
                        .untilAsserted(() -> assertThat(events.rowCount()).isEqualTo(all));
            }
            assertThat(queryThreads()).hasSize(1);
            assertThat(page.get("queries/" + unread + "/events").status()).isEqualTo(404);
            page.delete("queries/" + id);
        }
        awaitNoQuery();
    }

    @Test
    void application_declaredAndStarted_runsAgainAfterARestart() throws Exception {
        put(0, 3, 0);
        String name = stream + "-copy";
        create(stream + "-out");
        String declaration = APPLICATION.formatted(name, STREAM_ARN + stream, STREAM_ARN + stream + "-out");
        String body = new ObjectMapper()
                .createObjectNode()
                .put("declaration", declaration)
                .toString();
        assertThat(page.post("applications", body).json().path("state").asText())
                .isEqualTo("STOPPED");
        assertThat(page.post("applications", body).error()).isEqualTo("Conflict");
        assertThat(page.get("applications/" + name + "/picture")
                        .json()
                        .path("nodes")
                        .size())
                .isPositive();
        assertThat(page.post("applications/" + name + "/start", "{'from':'TRIM_HORIZON'}")
                        .status())
                .isEqualTo(200);
        assertThat(page.send("PUT", "applications/" + name, body).error()).isEqualTo("Conflict");
        awaitRunning(3);

        console.close();
        console = Console.start(config);
        page = Browser.in(console.url());
        awaitRunning(0);
        assertThat(page.post("applications/" + name + "/stop", "{}").status()).isEqualTo(200);
        Eventually.within(PATIENCE)
                .until(
                        () -> page.get("applications/" + name)
                                .json()
                                .path("state")
                                .asText(),
                        "STOPPED"::equals);
        assertThat(page.delete("applications/" + name).status()).isEqualTo(200);
        assertThat(page.get("applications").json().path("applications").size()).isZero();
    }

    private void awaitRunning(int rows) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(page.get("applications").json().path("applications"))
                        .singleElement()
                        .satisfies(application -> {
                            assertThat(application.path("state").asText()).isEqualTo("RUNNING");
                            assertThat(application.at("/statistics/rowsOut").asInt())
                                    .isEqualTo(rows);
                        }));
    }

    private String start(String sql, String from) throws Exception {
        Browser.Reply started = page.post("queries", sql(sql, from));
        assertThat(started.status()).as(started.json().toString()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    private String sql(String text, String from) {
        return "{'sql':'" + text.formatted(stream) + "','start':'" + from + "'}";
    }

    private void put(int first, int count, int length) {
        String word = "x".repeat(length);
        List<PutRecordsRequestEntry> records = new ArrayList<>();
        for (int n = first; n < first + count; n++) {
            records.add(PutRecordsRequestEntry.builder()
                    .partitionKey("k")
                    .data(SdkBytes.fromUtf8String("{\"n\":" + n + ",\"word\":\"" + word + "\"}"))
                    .build());
            if (records.size() == 500 || n == first + count - 1) {
                List<PutRecordsRequestEntry> batch = List.copyOf(records);
                assertThat(kinesis.putRecords(
                                        request -> request.streamName(stream).records(batch))
                                .failedRecordCount())
                        .isZero();
                records.clear();
            }
        }
    }

    private static void awaitNoQuery() {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(queryThreads()).isEmpty());
    }

    private static List<String> queryThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kinbridge-query-"))
                .toList();
    }
}
