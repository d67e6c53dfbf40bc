package io.kinbridge.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.firehose.worker.ConnectRest.Reply;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The plugin that the build has put together, in workers as Kafka ships them. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class PluginKafkaIT {
    private static final Path PLUGINS = Path.of("target", "plugin");
    private static final String CONNECTOR = "io.kinbridge.firehose.FirehoseSinkConnector";
    private static final Map<String, String> FAULTY = Map.of(
            "name",
            "faulty",
            "connector.class",
            CONNECTOR,
            "topics",
            "clicks",
            "delivery.guarantee",
            "twice",
            "delivery.threads",
            "1000",
            "s3.endpoint",
            "nowhere",
            "firehose.delivery.stream",
            """
            {"DeliveryStreamName": "a b", "Bogus": 1, "ExtendedS3DestinationConfiguration": {"BucketARN": "clicks",
             "CompressionFormat": "BROTLI", "BufferingHints": {"SizeInMBs": 1000, "IntervalInSeconds": 1000}}}""");

    private final TestKafka kafka;

    @TempDir
    private Path folder;

    PluginKafkaIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    private WorkerSettings settings() {
        return WorkerSettings.of(folder, kafka.bootstrapServers()).withPlugins(PLUGINS);
    }

    @Test
    void plugin_standalone_isListedAndValidates() {
        try (ConnectWorker worker = ConnectWorker.standalone(settings())) {
            listsAndValidates(worker);
        }
    }

    @Test
    void plugin_distributed_isListedAndValidates() {
        try (ConnectWorker worker = ConnectWorker.distributed(settings(), kafka.uniqueName("connect"))) {
            listsAndValidates(worker);
        }
    }

    private static void listsAndValidates(ConnectWorker worker) {
        JsonNode listed = worker.rest().get("/connector-plugins").body();
        assertThat(StreamSupport.stream(listed.spliterator(), false)
                        .filter(plugin -> plugin.path("class").asText().equals(CONNECTOR)))
                .singleElement()
                .satisfies(plugin -> {
                    assertThat(plugin.path("type").asText()).isEqualTo("sink");
                    assertThat(plugin.path("version").asText()).isEqualTo(PluginVersion.get());
                });
        Reply reply = worker.rest().put("/connector-plugins/FirehoseSinkConnector/config/validate", FAULTY);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(errors(reply.body()))
                .anyMatch(error -> error.startsWith("DeliveryStreamName: "))
                .anyMatch(error -> error.startsWith("Bogus: "))
                .anyMatch(error -> error.startsWith("ExtendedS3DestinationConfiguration.RoleARN: "))
                .anyMatch(error -> error.startsWith("ExtendedS3DestinationConfiguration.BucketARN: "))
                .anyMatch(error -> error.startsWith("ExtendedS3DestinationConfiguration.CompressionFormat: "))
                .anyMatch(error -> error.startsWith("ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs: "))
                .anyMatch(error ->
                        error.startsWith("ExtendedS3DestinationConfiguration.BufferingHints.IntervalInSeconds: "))
                .anyMatch(error -> error.startsWith("delivery.guarantee: 'twice'"))
                .anyMatch(error -> error.startsWith("delivery.threads: "))
                .anyMatch(error -> error.startsWith("s3.endpoint: 'nowhere'"));
    }

    private static List<String> errors(JsonNode validated) {
        List<String> errors = new ArrayList<>();
        for (JsonNode config : validated.path("configs")) {
            JsonNode value = config.path("value");
            value.path("errors").forEach(error -> errors.add(error.asText()));
        }
        return errors;
    }

    @Test
    void folder_hasNothingThatTheWorkerHas() throws IOException {
        assertThat(jars())
                .anyMatch(jar -> jar.startsWith("firehose-connector-"))
                .anyMatch(jar -> jar.startsWith("adapter-api-"))
                .noneMatch(jar ->
                        jar.matches("(connect|kafka|slf4j-api|slf4j-simple|zstd-jni|lz4-java|jspecify|jsr305)-.*"))
                .noneMatch(jar -> jar.matches("(testkit|junit|assertj|calcite|netty|scala).*"));
        Path zip = target("-plugin.zip");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertThat(file.stream()
                            .map(entry -> Path.of(entry.getName()).getFileName().toString()))
                    .containsAll(jars())
                    .contains("LICENSE");
        }
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.walk(PLUGINS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private static Path target(String end) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(end))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
