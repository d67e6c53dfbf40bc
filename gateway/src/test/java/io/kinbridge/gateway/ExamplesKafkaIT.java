package io.kinbridge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples in other languages, as their READMEs say. Each test is skipped where its tool is missing. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class ExamplesKafkaIT {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private static Path directory;

    private static TestKafka kafka;
    private static Gateway gateway;
    private static Tool tool;

    @BeforeAll
    static void open(TestKafka cluster) throws IOException {
        kafka = cluster;
        gateway = Gateway.start(GatewayConfig.of(
                        KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)),
                        CertificateSource.selfSigned(directory))
                .withAddress(GatewayConfig.DEFAULT_HOST, 0));
        tool = new Tool(
                Map.of("AWS_ENDPOINT_URL_KINESIS", gateway.clearEndpoint().toString(), "AWS_REGION", "us-east-1"));
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private static void assertCounted(String text) {
        assertThat(text.lines().filter(line -> line.startsWith("/")))
                .as(text)
                .containsExactly("/cart 10", "/home 30", "/product/7 20");
    }

    @Test
    void python_viewsWritten_areCounted() throws Exception {
        assumeThat(tool.succeeds("python3", "-c", "import boto3"))
                .as("python3 with boto3 is not here")
                .isTrue();
        assertCounted(
                tool.run(EXAMPLES, "python3", "python-boto3/clickstream.py", kafka.uniqueName("clickstream-python")));
    }

    @Test
    void javaScript_viewsWritten_areCounted() throws Exception {
        Path node = NodeFolder.with(tool, EXAMPLES.resolve("nodejs"), "clickstream.mjs");
        assertCounted(tool.run(node, "node", "clickstream.mjs", kafka.uniqueName("clickstream-node")));
    }
}
