package io.kinbridge.gateway.originals;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.kinesis.common.KinesisClientUtil;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * What Amazon's KPL writes through the gateway over TLS, Amazon's KCL reads through it: by fan-out in clear, by polling over TLS, both
 * over HTTP/2. Skipped where the KPL's native process does not run.
 */
@ExtendWith(KafkaForTests.class)
@Timeout(120)
class KplToKclKafkaIT {
    private static final int RECORDS = 10_000;
    private static final AttributeMap ANY_CERTIFICATE = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    private static final List<UserData> given = UserData.samples(RECORDS);
    private static TestKafka kafka;
    private static Gateway gateway;
    private static AmazonDynamoDBLocal dynamo;
    private static String stream;
    private static List<Placed> written;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void write(TestKafka cluster) throws Exception {
        kafka = cluster;
        gateway = Gateway.start(
                GatewayConfig.of(KinbridgeConfig.of(kafka.bootstrapServers()), CertificateSource.selfSigned(directory))
                        .withAddress(GatewayConfig.DEFAULT_HOST, 0));
        stream = kafka.uniqueName("originals");
        try (NativeProducer producer = NativeProducer.start(gateway.tlsEndpoint(), directory);
                KinesisAsyncClient client = clear()) {
            client.createStream(request -> request.streamName(stream).shardCount(4))
                    .join();
            Eventually.within(Duration.ofSeconds(30)).until(() -> status(client), StreamStatus.ACTIVE::equals);
            written = producer.write(stream, given);
        }
        dynamo = DynamoDBEmbedded.create(true);
    }

    private static StreamStatus status(KinesisAsyncClient client) {
        return client.describeStreamSummary(request -> request.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamStatus();
    }

    @AfterAll
    static void close() {
        if (dynamo != null) {
            dynamo.shutdown();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void addUserRecord_tenThousand_areAggregatedInAllShards() {
        assertThat(written).extracting(Placed::shardId).containsOnly(shard(0), shard(1), shard(2), shard(3));
        assertThat(written.stream().map(Placed::sequenceNumber).distinct().count())
                .isLessThan(RECORDS / 10);
    }

    private static String shard(int number) {
        return "shardId-00000000000" + number;
    }

    @Test
    void run_byFanOut_readsEachUserRecord() throws Exception {
        String name = kafka.uniqueName("fan-out");
        try (KinesisAsyncClient client = clear()) {
            assertReads(
                    name, client, new FanOutConfig(client).streamName(stream).applicationName(name));
        }
    }

    @Test
    void run_byPolling_readsEachUserRecord() throws Exception {
        String name = kafka.uniqueName("polling");
        try (KinesisAsyncClient client = overTls()) {
            assertReads(name, client, new PollingConfig(stream, client).idleTimeBetweenReadsInMillis(200));
        }
    }

    private static void assertReads(String name, KinesisAsyncClient client, RetrievalSpecificConfig retrieval)
            throws Exception {
        List<Placed> read;
        try (KclApplication application =
                new KclApplication(name, stream, client, dynamo.dynamoDbAsyncClient(), retrieval)) {
            Eventually.within(Duration.ofSeconds(60))
                    .until(() -> application.missing(written), missing -> missing == 0);
            read = application.reads();
        }
        assertThat(read.stream().map(Placed::data).distinct().count()).isEqualTo(RECORDS);
    }

    /** As the KCL's guide says to make one. */
    private static KinesisAsyncClient clear() {
        return KinesisClientUtil.createKinesisAsyncClient(client(gateway.clearEndpoint()));
    }

    private static KinesisAsyncClient overTls() {
        return client(gateway.tlsEndpoint())
                .httpClient(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .buildWithDefaults(ANY_CERTIFICATE))
                .build();
    }

    private static KinesisAsyncClientBuilder client(URI endpoint) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }
}
