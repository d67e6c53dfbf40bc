package io.kinbridge.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.client.FirehoseClientConfig;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.FunctionServer;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/** Firehose's API by the wire, on the class path of {@code ./kinbridge gateway}: a stream is made, written to, delivers, and goes. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class FirehoseGatewayKafkaIT {
    private static final Path PLUGIN = Path.of("..", "..", "firehose-connector", "target", "plugin");
    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";

    @Test
    void firehose_byTheWire_delivers(TestKafka kafka, @TempDir Path directory) throws Exception {
        assumeThat(Files.isDirectory(PLUGIN)).as("the plugin is not built").isTrue();
        WorkerSettings settings = WorkerSettings.of(
                        Files.createDirectory(directory.resolve("connect")), kafka.bootstrapServers())
                .withPlugins(PLUGIN);
        try (FunctionServer destination = new FunctionServer(FirehoseGatewayKafkaIT::accepted);
                ConnectWorker connect = ConnectWorker.distributed(settings, kafka.uniqueName("connect"));
                Gateway gateway = Gateway.start(GatewayConfig.of(
                                KinbridgeConfig.of(kafka.bootstrapServers()), CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0)
                        .withFirehose(FirehoseClientConfig.of(kafka.bootstrapServers(), connect.restUrl())
                                .withConnector(
                                        "http.endpoint.url", destination.url().toString())));
                FirehoseClient firehose = client(gateway)) {
            String name = kafka.uniqueName("delivery");
            create(firehose, name);
            Eventually.within(Duration.ofSeconds(60))
                    .until(
                            () -> firehose.describeDeliveryStream(request -> request.deliveryStreamName(name))
                                    .deliveryStreamDescription()
                                    .deliveryStreamStatus(),
                            DeliveryStreamStatus.ACTIVE::equals);
            assertThat(firehose.listDeliveryStreams().deliveryStreamNames()).contains(name);

            List<Record> records = new ArrayList<>();
            for (String text : List.of("one", "two", "drei\n")) {
                records.add(Record.builder().data(SdkBytes.fromUtf8String(text)).build());
            }
            assertThat(firehose.putRecordBatch(
                                    request -> request.deliveryStreamName(name).records(records))
                            .failedPutCount())
                    .isZero();

            Eventually.within(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(delivered(destination)).containsExactlyInAnyOrder("one", "two", "drei\n"));
            firehose.deleteDeliveryStream(request -> request.deliveryStreamName(name));
            assertThatThrownBy(() -> firehose.describeDeliveryStream(request -> request.deliveryStreamName(name)))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Firehose " + name + " under account 000000000000 not found");
            assertThatThrownBy(() -> firehose.createDeliveryStream(request -> request.deliveryStreamName("a b")))
                    .isInstanceOfSatisfying(
                            FirehoseException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("ValidationException"))
                    .hasMessageContaining("a b");
        }
    }

    private static void create(FirehoseClient firehose, String name) {
        // The worker answers before it has joined its group.
        Eventually.within(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(firehose.createDeliveryStream(request -> request.deliveryStreamName(
                                                name)
                                        .httpEndpointDestinationConfiguration(http -> http.endpointConfiguration(
                                                        endpoint -> endpoint.url("https://example.com/f"))
                                                .bufferingHints(hints -> hints.intervalInSeconds(0)
                                                        .sizeInMBs(1))
                                                .roleARN(ROLE)
                                                .s3Configuration(
                                                        s3 -> s3.roleARN(ROLE).bucketARN("arn:aws:s3:::backup"))))
                                .deliveryStreamARN())
                        .endsWith("deliverystream/" + name));
    }

    private static FirehoseClient client(Gateway gateway) {
        return FirehoseClient.builder()
                .httpClient(Apache5HttpClient.create())
                .endpointOverride(gateway.clearEndpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    private static FunctionServer.Reply accepted(JsonNode request) {
        String reply = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", request.at("/requestId").asText())
                .put("timestamp", 1)
                .toString();
        return new FunctionServer.Reply(200, reply, java.util.Map.of("Content-Type", "application/json"));
    }

    private static List<String> delivered(FunctionServer destination) {
        List<String> texts = new ArrayList<>();
        for (JsonNode request : destination.events()) {
            for (JsonNode record : request.at("/records")) {
                texts.add(
                        new String(Base64.getDecoder().decode(record.at("/data").asText()), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
