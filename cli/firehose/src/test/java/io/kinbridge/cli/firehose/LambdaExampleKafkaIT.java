package io.kinbridge.cli.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What examples/lambda-transform says: a function's jar lies beside the connector's. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class LambdaExampleKafkaIT {
    private static final Path EXAMPLE = Path.of("..", "..", "examples", "lambda-transform");
    private static final Path PLUGIN = Path.of("..", "..", "firehose-connector", "target", "plugin");
    private static final Path PLUGINS = Path.of("target", "plugin-with-function");
    private static final String BUCKET = "requests-as-json";

    private final TestKafka kafka;

    LambdaExampleKafkaIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    @AfterEach
    void forgetPlugins() {
        PluginFolders.useThatOfTheBuild();
    }

    @Test
    void example_unchangedHandler_transformsDropsAndFails() throws Exception {
        System.setProperty("io.kinbridge.cli.plugins", pluginWithFunction().toString());
        String stream = kafka.uniqueName("requests");
        run("streams", "create", stream, "--shards", "1");
        for (String line : List.of(
                "203.0.113.7 - - [20/Nov/2026:09:00:04 +0000] \"GET /hats/12 HTTP/1.1\" 200 5120",
                "203.0.113.8 - - [20/Nov/2026:09:00:05 +0000] \"GET /hats/13 HTTP/1.1\" 304 0",
                "no request")) {
            run("streams", "put", stream, "--key", "k", line);
        }
        try (BucketServer s3 = new BucketServer()) {
            s3.create(BUCKET);
            try (RunningStream running = new RunningStream(firehose(stream, s3))) {
                Eventually.within(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(s3.objects(BUCKET).keySet())
                                .as(running.err())
                                .anyMatch(key -> key.startsWith("requests/"))
                                .anyMatch(key -> key.startsWith("errors/processing-failed/")));
            }
            Map<String, byte[]> objects = s3.objects(BUCKET);
            assertThat(objects.entrySet().stream()
                            .filter(object -> object.getKey().startsWith("requests/"))
                            .flatMap(object -> lines(object.getValue())))
                    .containsExactly("{\"client\":\"203.0.113.7\",\"time\":\"20/Nov/2026:09:00:04 +0000\","
                            + "\"path\":\"/hats/12\",\"status\":200,\"bytes\":5120}");
        }
    }

    /** The plugin's folder of the build, with one more jar. */
    private Path pluginWithFunction() throws IOException {
        Path folder = Files.createDirectories(PLUGINS.resolve("kinbridge-firehose"));
        Path built;
        try (Stream<Path> entries = Files.list(PLUGIN)) {
            built = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        for (Path from : List.of(built, EXAMPLE.resolve("target"))) {
            try (Stream<Path> jars = Files.list(from)) {
                for (Path jar :
                        jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    Path here = folder.resolve(jar.getFileName());
                    Files.deleteIfExists(here);
                    Files.createLink(here, jar.toRealPath());
                }
            }
        }
        return PLUGINS;
    }

    private List<String> firehose(String stream, BucketServer s3) {
        List<String> arguments = new ArrayList<>(List.of("firehose", "--stream", stream));
        arguments.addAll(
                List.of("--config", EXAMPLE.resolve("delivery-stream.json").toString()));
        arguments.addAll(
                List.of("--property", "function.request-to-json.class=io.kinbridge.examples.transform.RequestToJson"));
        arguments.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        arguments.addAll(s3.properties());
        return arguments;
    }

    private void run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        Run run = Run.of(all);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Stream<String> lines(byte[] content) {
        try (GZIPInputStream uncompressed = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(uncompressed.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException("It is no GZIP", e);
        }
    }
}
