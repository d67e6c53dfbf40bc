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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What examples/firehose-s3 says. */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class FirehoseExampleKafkaIT {
    private static final Path EXAMPLE = Path.of("..", "..", "examples", "firehose-s3");
    private static final Pattern DELIVERED = Pattern.compile("clicks/country=(\\w+)/\\d{4}/\\d\\d/\\d\\d/"
            + "clicks-to-s3-1-\\d{4}(-\\d\\d){5}-[-0-9a-f]{36}\\.jsonl\\.gz");
    private static final String BUCKET = "clicks-archive";

    private final TestKafka kafka;

    FirehoseExampleKafkaIT(TestKafka kafka) {
        this.kafka = kafka;
    }

    @Test
    void example_deliversAFolderForEachCountry_andTheRestToErrors() throws Exception {
        String stream = kafka.uniqueName("clicks");
        run("streams", "create", stream, "--shards", "2");
        for (String line : Files.readAllLines(EXAMPLE.resolve("clicks.jsonl"))) {
            run("streams", "put", stream, "--key", line.substring(0, 12), line);
        }
        try (BucketServer s3 = new BucketServer()) {
            s3.create(BUCKET);
            try (RunningStream running = new RunningStream(firehose(stream, s3))) {
                Eventually.within(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(s3.objects(BUCKET).keySet())
                                .as(running.err())
                                .anyMatch(key -> key.startsWith("clicks/country=NO/"))
                                .anyMatch(key -> key.startsWith("clicks/country=PE/"))
                                .anyMatch(key -> key.startsWith("errors/")));
            }
            Map<String, byte[]> objects = s3.objects(BUCKET);
            assertThat(linesByCountry(objects)).containsOnlyKeys("NO", "PE").satisfies(lines -> {
                assertThat(lines.get("NO")).hasSize(2).allMatch(line -> line.contains("\"user\":\"ann\""));
                assertThat(lines.get("PE")).hasSize(1);
            });
            assertThat(objects.keySet().stream().filter(key -> !key.startsWith("clicks/")))
                    .singleElement()
                    .satisfies(key -> assertThat(key).startsWith("errors/metadata-extraction-failed/"));
        }
    }

    private List<String> firehose(String stream, BucketServer s3) {
        PluginFolders.useThatOfTheBuild();
        List<String> arguments = new ArrayList<>(List.of("firehose", "--stream", stream));
        arguments.addAll(
                List.of("--config", EXAMPLE.resolve("delivery-stream.json").toString()));
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

    private static Map<String, List<String>> linesByCountry(Map<String, byte[]> objects) {
        Map<String, List<String>> lines = new TreeMap<>();
        objects.forEach((key, content) -> {
            Matcher delivered = DELIVERED.matcher(key);
            if (delivered.matches()) {
                lines.computeIfAbsent(delivered.group(1), country -> new ArrayList<>())
                        .addAll(lines(content));
            }
        });
        return lines;
    }

    private static List<String> lines(byte[] content) {
        try (GZIPInputStream uncompressed = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(uncompressed.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("It is no GZIP", e);
        }
    }
}
