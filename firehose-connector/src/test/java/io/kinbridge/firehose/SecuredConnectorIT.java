package io.kinbridge.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3ForTests;
import io.kinbridge.firehose.s3.SharedS3;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.secured.KafkaPermission;
import io.kinbridge.testkit.secured.PermissionTable;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Delivery streams that log in over TLS, in a worker that may do nothing itself: with the permissions that docs/operations.md names they
 * deliver; without one of them the task fails with an error that names it.
 */
@Timeout(180)
@ExtendWith(S3ForTests.class)
class SecuredConnectorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STREAM = "orders";
    private static final String CONSUMER = "consumer.override.";
    private static final String CLIENTS = "kinbridge.kafka.";
    private static final List<String> LINES = List.of("a", "b", "c");

    @TempDir
    private static Path directory;

    private static SecuredBroker broker;
    private static ConnectWorker worker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = SecuredBroker.start(
                "administrator", "worker", "at-least-once", "exactly-once", "no-stream", "no-group", "no-catalog");
        PermissionTable table = PermissionTable.read();
        broker.allow("administrator", table.of(Map.of("STREAM", STREAM), "administrator", "first client", "producer"));
        for (String connector : List.of("at-least-once", "exactly-once")) {
            broker.allow(connector, permissions(connector));
        }
        allowAllBut("no-stream", STREAM);
        allowAllBut("no-group", "connect-no-group");
        allowAllBut("no-catalog", "__kinbridge_catalog");
        try (KinbridgeClients administrator = KinbridgeClients.open(config("administrator"))) {
            KinesisClient kinesis = administrator.syncClient();
            kinesis.createStream(request -> request.streamName(STREAM).shardCount(1));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(STREAM));
            for (String line : LINES) {
                kinesis.putRecord(request ->
                        request.streamName(STREAM).partitionKey(line).data(SdkBytes.fromUtf8String(line + "\n")));
            }
        }
        WorkerSettings settings =
                WorkerSettings.of(directory, broker.bootstrapServers()).withPlugins(Connectors.PLUGINS);
        for (Map.Entry<String, String> property : broker.login("worker").entrySet()) {
            settings = settings.with(property.getKey(), property.getValue());
        }
        worker = ConnectWorker.standalone(settings);
        admin = Admin.create(Map.of("bootstrap.servers", broker.openBootstrapServers()));
    }

    @AfterAll
    static void close() {
        worker.close();
        admin.close();
        broker.close();
    }

    private static List<KafkaPermission> permissions(String connector) {
        return PermissionTable.read().of(Map.of("STREAM", STREAM, "CONNECTOR", connector), "connector");
    }

    private static void allowAllBut(String connector, String resource) {
        broker.allow(
                connector,
                permissions(connector).stream()
                        .filter(permission -> !permission.resource().name().equals(resource))
                        .toList());
    }

    private static KinbridgeConfig config(String user) {
        KinbridgeConfig config = KinbridgeConfig.of(broker.bootstrapServers());
        for (Map.Entry<String, String> property : broker.login(user).entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        return config;
    }

    /** Starts a connector of this name, which is its user's, too. */
    private static S3Bucket startConnector(SharedS3 s3, String name, String guarantee) {
        S3Bucket bucket = s3.newBucket();
        Map<String, String> connector = Connectors.s3(
                s3, name, STREAM, bucket, ", \"BufferingHints\": {\"SizeInMBs\": 1, \"IntervalInSeconds\": 1}");
        connector.put("delivery.guarantee", guarantee);
        connector.put("kinbridge.bootstrap.servers", broker.bootstrapServers());
        broker.login(name).forEach((key, value) -> {
            connector.put(CONSUMER + key, value);
            connector.put(CLIENTS + key, value);
        });
        Connectors.start(worker, connector);
        return bucket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-least-once", "exactly-once"})
    void connector_withTheDocumentedPermissions_deliversAndCommits(String guarantee, SharedS3 s3) {
        S3Bucket bucket = startConnector(s3, guarantee, guarantee);

        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Connectors.lines(s3, bucket, "")).containsExactlyElementsOf(LINES));
        Eventually.within(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Connectors.committed(admin, guarantee)).isEqualTo(LINES.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "no-stream, Not authorized to access topics: [orders]",
        "no-group, Not authorized to access group: connect-no-group",
        "no-catalog, topic __kinbridge_catalog"
    })
    void connector_withoutOne_failsWithAnErrorThatNamesIt(String name, String said, SharedS3 s3) {
        S3Bucket bucket = startConnector(s3, name, "at-least-once");

        JsonNode task = Eventually.within(PATIENCE)
                .until(
                        () -> worker.rest()
                                .get("/connectors/" + name + "/status")
                                .body()
                                .path("tasks")
                                .path(0),
                        found -> found.path("state").asText().equals("FAILED"));
        assertThat(task.path("trace").asText()).contains(said);
        assertThat(s3.keys(bucket, "")).isEmpty();
    }
}
