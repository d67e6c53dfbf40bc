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
import io.kinbridge.sql.topology.InternalTopics;
import io.kinbridge.sql.topology.StreamsApplication.State;
import io.kinbridge.sql.topology.Topics;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.FunctionServer.Reply;
import io.kinbridge.testkit.secured.KafkaPermission;
import io.kinbridge.testkit.secured.PermissionTable;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * SQL applications that log in over TLS: with the permissions that docs/operations.md names they deliver, exactly once; without one of
 * them they end with an error that names it.
 */
@Timeout(120)
class SecuredApplicationKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SOURCE = "orders";
    private static final String SECTORS = "sectors";
    private static final String TOTALS = "totals";
    private static final String ROWS = "rows";
    private static final String APPLICATION = """
            /* kinbridge {
              "ApplicationName": "%s",
              "Inputs": [{"NamePrefix": "S",
                "KinesisStreamsInput": {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/orders"},
                "InputSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                  {"Name": "SYMBOL", "SqlType": "VARCHAR(4)"}, {"Name": "N", "SqlType": "INTEGER"}]}}],
              "ReferenceDataSources": [
                {"TableName": "T", "KafkaTopicReferenceDataSource": {"Topic": "sectors"},
                 "ReferenceSchema": {"RecordFormat": {"RecordFormatType": "CSV"}, "RecordColumns": [
                   {"Name": "SYMBOL", "SqlType": "VARCHAR(4)"}, {"Name": "SECTOR", "SqlType": "VARCHAR(16)"}]}}],
              "Outputs": [
                {"Name": "TOTALS", "KinesisStreamsOutput":
                   {"ResourceARN": "arn:aws:kinesis:us-east-1:000000000000:stream/totals"},
                 "DestinationSchema": {"RecordFormatType": "CSV"}},
                {"Name": "ROWS", "KafkaTopicOutput": {"Topic": "rows"}, "DestinationSchema": {"RecordFormatType": "CSV"}},
                {"Name": "error_stream", "LambdaOutput": {"ResourceARN": "%s"},
                 "DestinationSchema": {"RecordFormatType": "JSON"}}]
            } */
            CREATE OR REPLACE STREAM "ROWS" (SYMBOL VARCHAR(4), SECTOR VARCHAR(16));
            CREATE OR REPLACE PUMP "P" AS INSERT INTO "ROWS"
              SELECT STREAM s.SYMBOL, t.SECTOR FROM "S_001" AS s JOIN "T" AS t ON s.SYMBOL = t.SYMBOL;
            CREATE OR REPLACE STREAM "TOTALS" (SYMBOL VARCHAR(4), N INTEGER);
            CREATE OR REPLACE PUMP "Q" AS INSERT INTO "TOTALS"
              SELECT STREAM SYMBOL, SUM(N) FROM "S_001"
              GROUP BY SYMBOL, STEP("S_001".ROWTIME BY INTERVAL '1' SECOND);
            """;

    private static SecuredBroker broker;
    private static KinbridgeClients administrator;
    private static Topics topics;
    private static FunctionServer alarms;

    @TempDir
    private static Path folder;

    /** What the table gives an application, and what an application may not do but see that it is there. */
    private enum Missing {
        CATALOG(ResourceType.TOPIC, "__kinbridge_catalog", "topic __kinbridge_catalog"),
        GROUP(ResourceType.GROUP, "group", "consumer group group."),
        DELIVERY(ResourceType.GROUP, "delivery-output-", "group: delivery-output-"),
        INTERNAL_TOPICS(ResourceType.TOPIC, "internal_topics-", "topic internal_topics-output-"),
        TRANSACTIONS(ResourceType.TRANSACTIONAL_ID, "transactions-", "transactional id transactions-*"),
        SOURCE(ResourceType.TOPIC, SecuredApplicationKafkaIT.SOURCE, "topic orders."),
        REFERENCE(ResourceType.TOPIC, SECTORS, "topics: [sectors]"),
        OUTPUT_STREAM(ResourceType.TOPIC, TOTALS, "topic totals"),
        OUTPUT_TOPIC(ResourceType.TOPIC, ROWS, "topic rows.");

        private final ResourceType type;
        private final String resource;
        private final String named;

        Missing(ResourceType type, String resource, String named) {
            this.type = type;
            this.resource = resource;
            this.named = named;
        }

        /** The user, and the application's id. */
        String user() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean is(KafkaPermission permission) {
            return permission.resource().resourceType() == type
                    && permission.resource().name().equals(resource);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        List<String> users = new ArrayList<>(List.of("administrator", "reports"));
        for (Missing missing : Missing.values()) {
            users.add(missing.user());
        }
        broker = SecuredBroker.start(users.toArray(String[]::new));
        PermissionTable table = PermissionTable.read();
        for (String stream : List.of(SOURCE, TOTALS)) {
            broker.allow(
                    "administrator",
                    table.of(Map.of("STREAM", stream), "administrator", "first client", "producer", "consumer"));
        }
        administrator = KinbridgeClients.open(config("administrator"));
        KinesisClient kinesis = administrator.syncClient();
        for (String stream : List.of(SOURCE, TOTALS)) {
            kinesis.createStream(request -> request.streamName(stream).shardCount(1));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
        }
        topics = new Topics(broker.openBootstrapServers());
        topics.create(SECTORS, 1);
        topics.create(ROWS, 1);
        topics.put(SECTORS, "ABC", "ABC,tools");
        topics.flush();
        put("ABC,1");
        put("ABC,none");
        alarms = new FunctionServer(SecuredApplicationKafkaIT::taken);
        broker.allow("reports", permissions("reports"));
        for (Missing missing : Missing.values()) {
            broker.allow(
                    missing.user(),
                    permissions(missing.user()).stream()
                            .map(permission -> missing.is(permission)
                                    ? new KafkaPermission(permission.resource(), Set.of(AclOperation.DESCRIBE))
                                    : permission)
                            .toList());
        }
    }

    @AfterAll
    static void close() throws Exception {
        alarms.close();
        topics.close();
        administrator.close();
        broker.close();
    }

    /** All that the table has for an application of this id. */
    private static List<KafkaPermission> permissions(String application) {
        PermissionTable table = PermissionTable.read();
        List<KafkaPermission> all = new ArrayList<>();
        for (String[] names : new String[][] {{SOURCE, TOTALS}, {SECTORS, ROWS}}) {
            all.addAll(table.of(
                    Map.of("APPLICATION", application, "SOURCE", names[0], "OUTPUT", names[1]), "SQL application"));
        }
        return all;
    }

    private static Reply taken(JsonNode event) {
        List<String> entries = new ArrayList<>();
        for (JsonNode record : event.path("records")) {
            entries.add("{\"recordId\":\"%s\",\"result\":\"Ok\"}"
                    .formatted(record.path("recordId").asText()));
        }
        return Reply.ok("{\"records\":[" + String.join(",", entries) + "]}");
    }

    private static void put(String data) {
        administrator
                .syncClient()
                .putRecord(
                        request -> request.streamName(SOURCE).partitionKey("k").data(SdkBytes.fromUtf8String(data)));
    }

    private static KinbridgeConfig config(String user) {
        KinbridgeConfig config = KinbridgeConfig.of(broker.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> property : broker.login(user).entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        return config;
    }

    private static SqlApplication application(String user) throws IOException {
        ApplicationFile file = ApplicationFile.read(
                Files.writeString(folder.resolve(user + ".sql"), APPLICATION.formatted(user, alarms.url())));
        ApplicationSettings streams = ApplicationSettings.of(user, config(user), folder.resolve(user))
                .withStartingPosition(StartingPosition.TRIM_HORIZON);
        return SqlApplication.start(
                file, RunSettings.of(streams).withFunctions(new FunctionUrls(Map.of()), Duration.ofSeconds(10)));
    }

    private static List<String> alarmed() {
        List<String> rows = new ArrayList<>();
        for (JsonNode event : alarms.events()) {
            if (event.path("applicationArn").asText().endsWith("/reports")) {
                event.path("records")
                        .forEach(record -> rows.add(new String(
                                Base64.getDecoder().decode(record.path("data").asText()), StandardCharsets.UTF_8)));
            }
        }
        return rows;
    }

    @Test
    void start_withTheDocumentedPermissions_deliversToAllOutputsAndCanBeDeleted() throws Exception {
        try (SqlApplication application = application("reports")) {
            Eventually.within(PATIENCE).untilAsserted(() -> {
                assertThat(application.failure()).isEmpty();
                assertThat(topics.values(ROWS)).contains("ABC,tools");
                assertThat(topics.values(TOTALS)).contains("ABC,1");
                assertThat(alarmed()).isNotEmpty();
                assertThat(application.statistics().rowsOut()).isGreaterThanOrEqualTo(2);
            });
            assertThat(application.state()).isEqualTo(State.RUNNING);
        }
        InternalTopics left = new InternalTopics(config("reports"), "reports");
        assertThatThrownBy(left::deleteAll).hasMessageContaining("consumer group reports.");
        broker.allow(
                "reports", PermissionTable.read().of(Map.of("APPLICATION", "reports"), "SQL application of a console"));
        left.deleteAll();
        assertThat(topics.names()).noneMatch(name -> name.startsWith("reports-"));
    }

    @ParameterizedTest
    @EnumSource
    void start_withoutOne_endsWithAnErrorThatNamesIt(Missing missing) {
        try (SqlApplication application = application(missing.user())) {
            Eventually.within(PATIENCE).until(application::state, state -> state == State.FAILED);
            assertThat(application.failure())
                    .get()
                    .extracting(String::valueOf)
                    .asString()
                    .contains(missing.named);
        } catch (IOException | UncheckedIOException e) {
            assertThat(e).hasMessageContaining(missing.named);
        }
    }
}
