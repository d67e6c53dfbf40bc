package io.kinbridge.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.MasterKeys;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.KmsNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/** A gateway with master keys: its callers, of whatever language, need none. */
@ExtendWith(KafkaForTests.class)
@Timeout(180)
class EncryptedStreamKafkaIT {
    private static KinesisClient client(Gateway gateway) {
        return KinesisClient.builder()
                .httpClient(Apache5HttpClient.create())
                .endpointOverride(
                        URI.create("http://localhost:" + gateway.clearEndpoint().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    @Test
    void encryptedStream_overTheWire_isWrittenAndReadInPlain(TestKafka kafka, @TempDir Path directory)
            throws IOException {
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> setting :
                new MasterKeys(directory).with("first").settings().entrySet()) {
            cluster = cluster.withModule(setting.getKey(), setting.getValue());
        }
        String stream = kafka.uniqueName("encrypted");
        try (Gateway gateway = Gateway.start(GatewayConfig.of(cluster, CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0));
                KinesisClient kinesis = client(gateway)) {
            kinesis.createStream(request -> request.streamName(stream).shardCount(1));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            assertThatThrownBy(() -> start(kinesis, stream, "alias/absent"))
                    .isInstanceOf(KmsNotFoundException.class)
                    .hasMessageContaining("alias/absent");
            start(kinesis, stream, "alias/first");
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName(stream));
            StreamDescriptionSummary summary = kinesis.describeStreamSummary(request -> request.streamName(stream))
                    .streamDescriptionSummary();
            assertThat(summary.encryptionType()).isEqualTo(EncryptionType.KMS);
            assertThat(summary.keyId()).isEqualTo("alias/first");

            assertThat(kinesis.putRecord(request -> request.streamName(stream)
                                    .partitionKey("k")
                                    .data(SdkBytes.fromUtf8String("secret")))
                            .encryptionType())
                    .isEqualTo(EncryptionType.KMS);
            String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                            .shardId("shardId-000000000000")
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            Record record = kinesis.getRecords(request -> request.shardIterator(iterator))
                    .records()
                    .get(0);
            assertThat(record.data().asUtf8String()).isEqualTo("secret");
            assertThat(record.encryptionType()).isEqualTo(EncryptionType.KMS);
        }
    }

    private static void start(KinesisClient kinesis, String stream, String keyId) {
        kinesis.startStreamEncryption(request ->
                request.streamName(stream).encryptionType(EncryptionType.KMS).keyId(keyId));
    }
}
