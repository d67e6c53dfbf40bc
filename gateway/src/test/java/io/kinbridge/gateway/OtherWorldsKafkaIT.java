package io.kinbridge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A stream's life by tools that are not Java's. Each test is skipped where its tool is missing. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class OtherWorldsKafkaIT {
    private static final Tool TOOL = new Tool(Map.of());
    private static final Path SOURCES = Path.of("src/test");

    @TempDir
    private static Path directory;

    private static TestKafka kafka;
    private static Gateway gateway;

    @BeforeAll
    static void open(TestKafka cluster) throws IOException {
        kafka = cluster;
        gateway = Gateway.start(GatewayConfig.of(
                        KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)),
                        CertificateSource.selfSigned(directory))
                .withAddress(GatewayConfig.DEFAULT_HOST, 0));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void boto3_streamsLife_isAsOnKinesis() throws Exception {
        assumeThat(TOOL.succeeds("python3", "-c", "import boto3"))
                .as("python3 with boto3 is not here")
                .isTrue();
        String steps = TOOL.run(
                Path.of("."),
                "python3",
                SOURCES.resolve("python/round_trip.py").toString(),
                gateway.tlsEndpoint().toString(),
                kafka.uniqueName("boto3"));
        assertThat(steps.lines()).contains("created", "put", "read", "subscribed", "split", "deleted");
    }

    @Test
    void javaScript_streamsLife_isAsOnKinesis() throws Exception {
        Path node = NodeFolder.with(TOOL, SOURCES.resolve("js"), "round-trip.mjs");
        String steps = TOOL.run(
                node, "node", "round-trip.mjs", gateway.clearEndpoint().toString(), kafka.uniqueName("javascript"));
        assertThat(steps.lines()).contains("created", "put", "read", "subscribed", "split", "deleted");
    }

    @Test
    void awsCli_streamsLife_isAsOnKinesis() throws Exception {
        assumeThat(TOOL.succeeds("aws", "--version"))
                .as("the AWS CLI is not here")
                .isTrue();
        String stream = kafka.uniqueName("cli");
        aws("create-stream", "--stream-name", stream, "--shard-count", "1");
        awaitActive(stream);
        JsonNode put = aws("put-record", "--stream-name", stream, "--partition-key", "ключ", "--data", "YWJj");
        String iterator = aws(
                        "get-shard-iterator",
                        "--stream-name",
                        stream,
                        "--shard-id",
                        put.at("/ShardId").asText(),
                        "--shard-iterator-type",
                        "TRIM_HORIZON")
                .at("/ShardIterator")
                .asText();
        JsonNode record = Eventually.within(Duration.ofSeconds(60))
                .until(
                        () -> aws("get-records", "--shard-iterator", iterator),
                        answer -> !answer.at("/Records/0").isMissingNode())
                .at("/Records/0");
        // Version 1 takes data as text, version 2 as base64.
        assertThat(record.at("/Data").asText()).isIn("YWJj", "WVdKag==");
        assertThat(record.at("/PartitionKey").asText()).isEqualTo("ключ");
        assertThat(record.at("/SequenceNumber").asText())
                .isEqualTo(put.at("/SequenceNumber").asText());
        aws(
                "split-shard",
                "--stream-name",
                stream,
                "--shard-to-split",
                put.at("/ShardId").asText(),
                "--new-starting-hash-key",
                "170141183460469231731687303715884105728");
        awaitActive(stream);
        assertThat(aws("list-shards", "--stream-name", stream).at("/Shards")).hasSize(3);
        aws("delete-stream", "--stream-name", stream);
        Eventually.within(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(TOOL.finished(
                                        Path.of("."), awsCommand("describe-stream-summary", "--stream-name", stream))
                                .text())
                        .contains("ResourceNotFoundException", "Stream " + stream + " under account"));
    }

    private static void awaitActive(String stream) throws Exception {
        Eventually.within(Duration.ofSeconds(60))
                .until(
                        () -> aws("describe-stream-summary", "--stream-name", stream)
                                .at("/StreamDescriptionSummary/StreamStatus")
                                .asText(),
                        "ACTIVE"::equals);
    }

    private static JsonNode aws(String... arguments) throws Exception {
        String answer = TOOL.run(Path.of("."), awsCommand(arguments));
        return new ObjectMapper().readTree(answer.isEmpty() ? "{}" : answer);
    }

    private static String[] awsCommand(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("aws", "--endpoint-url", gateway.clearEndpoint().toString(), "--output", "json", "kinesis"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
