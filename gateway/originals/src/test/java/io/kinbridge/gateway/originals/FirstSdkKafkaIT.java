package io.kinbridge.gateway.originals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.SDKGlobalConfiguration;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.kinesis.AmazonKinesis;
import com.amazonaws.services.kinesis.AmazonKinesisClientBuilder;
import com.amazonaws.services.kinesis.model.GetRecordsRequest;
import com.amazonaws.services.kinesis.model.ListShardsRequest;
import com.amazonaws.services.kinesis.model.PutRecordsRequest;
import com.amazonaws.services.kinesis.model.PutRecordsRequestEntry;
import com.amazonaws.services.kinesis.model.PutRecordsResult;
import com.amazonaws.services.kinesis.model.PutRecordsResultEntry;
import com.amazonaws.services.kinesis.model.Record;
import com.amazonaws.services.kinesis.model.ResourceNotFoundException;
import com.amazonaws.services.kinesis.model.Shard;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Amazon's SDK for Java 1.x, on which the Kinesis Agent stands: its requests are in CBOR, of indefinite lengths. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class FirstSdkKafkaIT {
    private static TestKafka kafka;
    private static Gateway gateway;
    private static AmazonKinesis kinesis;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void open(TestKafka cluster) throws IOException {
        kafka = cluster;
        gateway = Gateway.start(
                GatewayConfig.of(KinbridgeConfig.of(kafka.bootstrapServers()), CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0));
        kinesis = AmazonKinesisClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(gateway.clearEndpoint().toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("key", "secret")))
                .build();
    }

    @AfterAll
    static void close() {
        if (kinesis != null) {
            kinesis.shutdown();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void putRecords_fiveHundred_areReadAsWritten() {
        assertThat(SDKGlobalConfiguration.isCborDisabled()).isFalse();
        String stream = kafka.uniqueName("first-sdk");
        kinesis.createStream(stream, 2);
        Eventually.within(Duration.ofSeconds(30))
                .until(
                        () -> kinesis.describeStream(stream)
                                .getStreamDescription()
                                .getStreamStatus(),
                        "ACTIVE"::equals);
        List<UserData> given = UserData.samples(500);
        PutRecordsResult result = kinesis.putRecords(new PutRecordsRequest()
                .withStreamName(stream)
                .withRecords(given.stream().map(FirstSdkKafkaIT::entry).toList()));
        List<Placed> written = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            PutRecordsResultEntry at = result.getRecords().get(i);
            written.add(given.get(i).at(at.getShardId(), at.getSequenceNumber()));
        }

        assertThat(result.getFailedRecordCount()).isZero();
        assertThat(read(stream)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(written).extracting(Placed::shardId).contains("shardId-000000000000", "shardId-000000000001");
        kinesis.deleteStream(stream);
    }

    private static PutRecordsRequestEntry entry(UserData each) {
        return new PutRecordsRequestEntry()
                .withData(each.data())
                .withExplicitHashKey(each.explicitHashKey())
                .withPartitionKey(each.partitionKey());
    }

    private static List<Placed> read(String stream) {
        List<Placed> read = new ArrayList<>();
        for (Shard shard : kinesis.listShards(new ListShardsRequest().withStreamName(stream))
                .getShards()) {
            String iterator = kinesis.getShardIterator(stream, shard.getShardId(), "TRIM_HORIZON")
                    .getShardIterator();
            for (Record each : kinesis.getRecords(new GetRecordsRequest().withShardIterator(iterator))
                    .getRecords()) {
                assertThat(each.getApproximateArrivalTimestamp().toInstant())
                        .isBetween(Instant.now().minusSeconds(60), Instant.now());
                read.add(new Placed(
                        shard.getShardId(), each.getSequenceNumber(), each.getPartitionKey(), each.getData()));
            }
        }
        return read;
    }

    @Test
    void describeStreamSummary_unknownStream_isTheModelsException() {
        String stream = kafka.uniqueName("nowhere");

        assertThatThrownBy(() -> kinesis.describeStream(stream))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, thrown -> {
                    assertThat(thrown.getErrorMessage())
                            .isEqualTo("Stream " + stream + " under account 000000000000 not found.");
                    assertThat(thrown.getStatusCode()).isEqualTo(400);
                    assertThat(thrown.getRequestId()).hasSize(36);
                });
    }
}
