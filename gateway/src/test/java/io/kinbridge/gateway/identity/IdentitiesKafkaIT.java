package io.kinbridge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.secured.PermissionTable;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.utils.AttributeMap;

/** Access keys with Kafka users of their own: what a caller may do is what Kafka's ACLs let its user do. */
class IdentitiesKafkaIT {
    private static final String OURS = "orders";
    private static final String OTHERS = "payments";

    @TempDir
    private static Path directory;

    private static final List<AutoCloseable> opened = new ArrayList<>();

    private static SecuredBroker broker;
    private static Gateway gateway;
    private static KinesisClient owner;
    private static KinesisClient writer;
    private static KinesisClient reader;

    @BeforeAll
    static void start() throws Exception {
        broker = open(SecuredBroker.start("owner", "writer", "reader"));
        PermissionTable table = PermissionTable.read();
        for (String stream : List.of(OURS, OTHERS)) {
            broker.allow("owner", table.of(Map.of("STREAM", stream), "administrator", "first client"));
        }
        broker.allow("writer", table.of(Map.of("STREAM", OURS), "producer"));
        broker.allow("reader", table.of(Map.of("STREAM", OURS), "consumer"));
        Path keys = Files.writeString(directory.resolve("keys.properties"), """
                AKIDOWNER.secret = owner-secret
                AKIDWRITER.secret = writer-secret
                AKIDWRITER.kafka.sasl.jaas.config = %s
                AKIDREADER.secret = reader-secret
                AKIDREADER.kafka.sasl.jaas.config = %s
                AKIDWRONG.secret = wrong-secret
                AKIDWRONG.kafka.sasl.jaas.config = %s
                """.formatted(
                        SecuredBroker.jaas("writer", SecuredBroker.password("writer")),
                        SecuredBroker.jaas("reader", SecuredBroker.password("reader")),
                        SecuredBroker.jaas("reader", "wrong-marked")));
        KinbridgeConfig base = KinbridgeConfig.of(broker.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> property : broker.login("owner").entrySet()) {
            base = base.withKafka(property.getKey(), property.getValue());
        }
        gateway = open(Gateway.start(GatewayConfig.of(base, CertificateSource.selfSigned(directory))
                .withAddress(GatewayConfig.DEFAULT_HOST, 0)
                .withAccessKeys(keys)));
        owner = open(client("AKIDOWNER", "owner-secret"));
        writer = open(client("AKIDWRITER", "writer-secret"));
        reader = open(client("AKIDREADER", "reader-secret"));
        for (String stream : List.of(OURS, OTHERS)) {
            owner.createStream(request -> request.streamName(stream).shardCount(1));
            Eventually.within(Duration.ofSeconds(30))
                    .until(
                            () -> owner.describeStreamSummary(request -> request.streamName(stream))
                                    .streamDescriptionSummary()
                                    .streamStatus(),
                            StreamStatus.ACTIVE::equals);
        }
    }

    @AfterAll
    static void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    @Test
    void putRecord_byWriterToItsStream_isReadByReader() {
        writer.putRecord(request -> request.streamName(OURS).partitionKey("k").data(SdkBytes.fromUtf8String("hello")));

        String iterator = reader.getShardIterator(request -> request.streamName(OURS)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        assertThat(reader.getRecords(request -> request.shardIterator(iterator)).records())
                .extracting(record -> record.data().asUtf8String())
                .contains("hello");
    }

    @Test
    void putRecord_toAnothersStream_isDenied() {
        assertDenied(
                () -> writer.putRecord(
                        request -> request.streamName(OTHERS).partitionKey("k").data(SdkBytes.fromUtf8String("x"))),
                OTHERS);
        assertDenied(
                () -> reader.putRecord(
                        request -> request.streamName(OURS).partitionKey("k").data(SdkBytes.fromUtf8String("x"))),
                OURS);
    }

    @Test
    void putRecords_toAnothersStream_isDenied() {
        assertDenied(
                () -> writer.putRecords(request -> request.streamName(OTHERS)
                        .records(PutRecordsRequestEntry.builder()
                                .partitionKey("k")
                                .data(SdkBytes.fromUtf8String("x"))
                                .build())),
                OTHERS);
    }

    @Test
    void getRecords_byWriter_isDenied() {
        assertDenied(
                () -> {
                    String iterator = writer.getShardIterator(request -> request.streamName(OURS)
                                    .shardId("shardId-000000000000")
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator();
                    writer.getRecords(request -> request.shardIterator(iterator));
                },
                OURS);
    }

    @Test
    void createStream_byWriter_isDenied() {
        assertDenied(
                () -> writer.createStream(request -> request.streamName("more").shardCount(1)), "topic more");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyCall_inEachFormat_isDenied(boolean cbor) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
        try (KinesisClient formatted = client("AKIDREADER", "reader-secret")) {
            assertThatThrownBy(() -> formatted.putRecord(request ->
                            request.streamName(OURS).partitionKey("k").data(SdkBytes.fromUtf8String("x"))))
                    .isInstanceOfSatisfying(AccessDeniedException.class, denied -> {
                        assertThat(denied.statusCode()).isEqualTo(400);
                        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                        assertThat(denied.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Content-Type"))
                                .hasValueSatisfying(type -> assertThat(type).contains(cbor ? "cbor" : "json"));
                    });
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }

    @Test
    void anyCall_keyWhoseKafkaPasswordIsWrong_isDeniedWithoutTheSecret() {
        try (KinesisClient wrong = client("AKIDWRONG", "wrong-secret")) {
            assertThatThrownBy(wrong::listStreams)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("Kafka does not let in the identity that the access key stands for")
                    .satisfies(denied -> assertThat(denied.toString()).doesNotContain("marked"));
        }
    }

    @Test
    void subscribeToShard_byWriter_isDenied() {
        String consumer = owner.registerStreamConsumer(
                        request -> request.streamARN(arn()).consumerName("pushed"))
                .consumer()
                .consumerARN();
        try (KinesisAsyncClient denied = KinesisAsyncClient.builder()
                .httpClient(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .build())
                .endpointOverride(gateway.clearEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials("AKIDWRITER", "writer-secret"))
                .build()) {
            assertThatThrownBy(() -> denied.subscribeToShard(
                                    request -> request.consumerARN(consumer)
                                            .shardId("shardId-000000000000")
                                            .startingPosition(from -> from.type(ShardIteratorType.TRIM_HORIZON)),
                                    SubscribeToShardResponseHandler.builder()
                                            .subscriber(event -> {})
                                            .build())
                            .join())
                    .cause()
                    .isInstanceOfSatisfying(
                            KinesisException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("AccessDeniedException"));
        }
    }

    @Test
    void listStreams_byWriter_isAllowed() {
        assertThat(writer.listStreams().streamNames()).contains(OURS, OTHERS);
    }

    @Test
    void anyCall_wrongSecretOrKey_isRefused() {
        try (KinesisClient wrong = client("AKIDWRITER", "another");
                KinesisClient unknown = client("AKIDUNKNOWN", "another")) {
            assertThatExceptionOfType(KinesisException.class)
                    .isThrownBy(wrong::listStreams)
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
            assertThatExceptionOfType(KinesisException.class)
                    .isThrownBy(unknown::listStreams)
                    .satisfies(
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException"));
        }
    }

    @Test
    void anyCall_http2OverTls_isVerified() {
        AttributeMap anyCertificate = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                .build();
        try (KinesisAsyncClient client = KinesisAsyncClient.builder()
                .httpClient(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP2)
                        .buildWithDefaults(anyCertificate))
                .endpointOverride(gateway.tlsEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials("AKIDREADER", "reader-secret"))
                .build()) {
            assertThat(client.listStreams().join().streamNames()).contains(OURS);
        }
    }

    private static void assertDenied(ThrowingCallable call, String resource) {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(call)
                .withMessageContaining("Kafka denies this client's principal access to")
                .withMessageContaining(resource);
    }

    private static String arn() {
        return owner.describeStreamSummary(request -> request.streamName(OURS))
                .streamDescriptionSummary()
                .streamARN();
    }

    private static KinesisClient client(String keyId, String secret) {
        return KinesisClient.builder()
                .httpClient(Apache5HttpClient.create())
                .endpointOverride(gateway.clearEndpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(credentials(keyId, secret))
                .build();
    }

    private static StaticCredentialsProvider credentials(String keyId, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret));
    }

    private static <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }
}
