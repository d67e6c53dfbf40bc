package io.kinbridge.sql.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.lambda.FunctionUrls;
import io.kinbridge.sql.topology.ApplicationSettings;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.Topics;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.FunctionServer.Reply;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Declared applications on a cluster, with all that is around them. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class SqlApplicationKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SQL = """
            CREATE OR REPLACE STREAM "OUT" (SYMBOL VARCHAR(4), NAME VARCHAR(16), SECTOR VARCHAR(16), N INTEGER);
            CREATE OR REPLACE PUMP "P" AS INSERT INTO "OUT"
              SELECT STREAM s.SYMBOL, c.NAME, t.SECTOR, twice(s.N)
              FROM "S_001" AS s JOIN "C" AS c ON s.SYMBOL = c.SYMBOL LEFT JOIN "T" AS t ON s.SYMBOL = t.SYMBOL;
            """;
    private static final String APPLICATION = """
            /* kinbridge {
              "ApplicationName": "orders",
              "Inputs": [{"NamePrefix": "S",
                "KinesisStreamsInput": {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/%1$s"},
                "InputProcessingConfiguration": {"InputLambdaProcessor":
                  {"ResourceARN": "arn:aws:lambda:us-east-1:000000000000:function:upper"}},
                "InputSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                  {"Name": "SYMBOL", "SqlType": "VARCHAR(4)"}, {"Name": "N", "SqlType": "INTEGER"}]}}],
              "ReferenceDataSources": [
                {"TableName": "C", "FileReferenceDataSource": {"Path": "companies.csv"},
                 "ReferenceSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                   {"Name": "SYMBOL", "SqlType": "VARCHAR(4)"}, {"Name": "NAME", "SqlType": "VARCHAR(16)"}]}},
                {"TableName": "T", "KafkaTopicReferenceDataSource": {"Topic": "%2$s"},
                 "ReferenceSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                   {"Name": "SYMBOL", "SqlType": "VARCHAR(4)"}, {"Name": "SECTOR", "SqlType": "VARCHAR(16)"}]}}],
              "Outputs": [
                {"Name": "OUT", "KafkaTopicOutput": {"Topic": "%3$s"}, "DestinationSchema": {"RecordFormatType": "CSV"}},
                {"Name": "error_stream", "LambdaOutput": {"ResourceARN": "%4$s"},
                 "DestinationSchema": {"RecordFormatType": "JSON"}}],
              "Functions": [{"Name": "twice", "Method": "io.kinbridge.sql.run.Doubling#doubled"}]
            } */
            """;

    private TestKafka kafka;
    private KinbridgeConfig cluster;
    private Topics topics;
    private KinbridgeClients clients;
    private String source;
    private String sectors;
    private String output;

    @TempDir
    private Path folder;

    @BeforeEach
    void create(TestKafka testKafka) throws Exception {
        kafka = testKafka;
        cluster = KinbridgeConfig.of(kafka.bootstrapServers());
        topics = new Topics(kafka.bootstrapServers());
        clients = KinbridgeClients.open(cluster);
        source = kafka.uniqueName("orders");
        sectors = kafka.uniqueName("sectors");
        output = kafka.uniqueName("output");
        KinesisClient kinesis = clients.syncClient();
        kinesis.createStream(request -> request.streamName(source).shardCount(1));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName(source));
        topics.create(sectors, 2);
        topics.create(output, 1);
    }

    @AfterEach
    void close() {
        topics.close();
        clients.close();
    }

    private void put(String data) {
        clients.syncClient()
                .putRecord(
                        request -> request.streamName(source).partitionKey("k").data(SdkBytes.fromUtf8String(data)));
    }

    private static String decoded(JsonNode record) {
        return new String(Base64.getDecoder().decode(record.path("data").asText()), StandardCharsets.UTF_8);
    }

    /** Upper case; what begins with a hyphen is dropped, with an exclamation mark failed. */
    private static Reply upper(JsonNode event) {
        List<String> entries = new ArrayList<>();
        for (JsonNode record : event.path("records")) {
            String data = decoded(record);
            String result = data.startsWith("-") ? "Dropped" : data.startsWith("!") ? "ProcessingFailed" : "Ok";
            byte[] upper = data.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            entries.add("{\"recordId\":\"%s\",\"result\":\"%s\",\"data\":\"%s\"}"
                    .formatted(
                            record.path("recordId").asText(),
                            result,
                            Base64.getEncoder().encodeToString(upper)));
        }
        return Reply.ok("{\"records\":[" + String.join(",", entries) + "]}");
    }

    private static List<String> delivered(FunctionServer alarms) {
        List<String> rows = new ArrayList<>();
        alarms.events().forEach(event -> event.path("records").forEach(record -> rows.add(decoded(record))));
        return rows;
    }

    private RunSettings settings(FunctionServer upper) {
        ApplicationSettings streams = ApplicationSettings.of(kafka.uniqueName("app"), cluster, folder.resolve("state"))
                .withStartingPosition(StartingPosition.TRIM_HORIZON);
        return RunSettings.of(streams)
                .withFunctions(new FunctionUrls(Map.of("upper", upper.url())), Duration.ofSeconds(10));
    }

    private ApplicationFile application(String alarms) throws IOException {
        return ApplicationFile.read(Files.writeString(
                folder.resolve("app.sql"), APPLICATION.formatted(source, sectors, output, alarms) + SQL));
    }

    @Test
    void start_streamWithFunctionAndTables_rowsAndErrorsGoOut() throws IOException {
        Path companies = Files.writeString(folder.resolve("companies.csv"), "ABC,Acme\nDEF,Deff\n");
        topics.put(sectors, "ABC", "ABC,tools");
        topics.put(sectors, "DEF", "DEF,food");
        topics.put(sectors, "DEF", null);
        topics.flush();
        put("abc,1");
        put("-abc,2");
        put("!abc,3");
        put("def,4");
        try (FunctionServer upper = new FunctionServer(SqlApplicationKafkaIT::upper);
                FunctionServer alarms = new FunctionServer(SqlApplicationKafkaIT::upper);
                SqlApplication application =
                        SqlApplication.start(application(alarms.url().toString()), settings(upper))) {
            Eventually.within(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(topics.values(output)).containsExactly("ABC,Acme,tools,2", "DEF,Deff,,8"));
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(delivered(alarms))
                            .singleElement()
                            .asString()
                            .contains("\"MESSAGE\":\"the record's preprocessing failed\""));
            assertThat(upper.events().get(0).path("streamArn").asText()).endsWith(":stream/" + source);
            Files.writeString(companies, "ABC,Acme and Sons\n");
            application.reloadReferences();
            topics.put(sectors, "ABC", "ABC,machines");
            topics.flush();
            Eventually.within(PATIENCE).untilAsserted(() -> {
                put("abc,5");
                assertThat(topics.values(output)).contains("ABC,Acme and Sons,machines,10");
            });
            assertThat(application.statistics().errors()).isEqualTo(1);
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void start_noSuchTable_isRefusedBeforeAnythingRuns() throws IOException {
        try (FunctionServer upper = new FunctionServer(SqlApplicationKafkaIT::upper)) {
            ApplicationFile application = application("http://localhost:1/alarms");
            assertThatThrownBy(() -> SqlApplication.start(application, settings(upper)))
                    .hasMessageContaining("reference table C from file ");
        }
    }
}
