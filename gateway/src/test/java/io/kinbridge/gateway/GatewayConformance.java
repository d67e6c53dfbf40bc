package io.kinbridge.gateway;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.conformance.ConformanceSubject;
import io.kinbridge.testkit.conformance.KinesisConformance;
import io.kinbridge.testkit.conformance.QuickConformance;
import io.kinbridge.testkit.conformance.SubscriptionConformance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The real SDK's clients do through the gateway what every front door must, over each protocol that they speak: a sub-class for each
 * format, which is a setting of the JVM.
 */
@ExtendWith(KafkaForTests.class)
abstract class GatewayConformance {
    /** A system property: true has every variant do everything, where otherwise some do the quick part. */
    private static final String EVERYTHING = "kinbridge.conformance.everything";

    private static final String FIRST_HALF = "io.kinbridge.gateway.GatewayConformance#isFirstHalfsTurn";
    private static final String SECOND_HALF = "io.kinbridge.gateway.GatewayConformance#isSecondHalfsTurn";

    private static final AttributeMap ANY_CERTIFICATE = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    private static TestKafka kafka;
    private static Gateway gateway;

    static void open(TestKafka cluster, Path directory, boolean cbor) throws IOException {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
        kafka = cluster;
        gateway = Gateway.start(GatewayConfig.of(
                        KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)),
                        CertificateSource.selfSigned(directory))
                .withAddress(GatewayConfig.DEFAULT_HOST, 0));
    }

    @AfterAll
    static void close() {
        System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        gateway.close();
    }

    /**
     * Of the quick variants, JSON does one half and CBOR the other, and they change places each day. So each day sees every way in,
     * and each format by HTTP/1.1 and HTTP/2, in the clear and over TLS.
     */
    static boolean isFirstHalfsTurn() {
        boolean cbor = Boolean.getBoolean(SdkSystemSetting.CBOR_ENABLED.property());
        boolean evenDay = LocalDate.now(ZoneOffset.UTC).toEpochDay() % 2 == 0;
        return Boolean.getBoolean(EVERYTHING) || cbor == evenDay;
    }

    static boolean isSecondHalfsTurn() {
        return Boolean.getBoolean(EVERYTHING) || !isFirstHalfsTurn();
    }

    static KinesisAsyncClient async(Protocol protocol, String scheme) {
        return KinesisAsyncClient.builder()
                .httpClient(NettyNioAsyncHttpClient.builder().protocol(protocol).buildWithDefaults(ANY_CERTIFICATE))
                .endpointOverride(URI.create(
                        scheme + "://localhost:" + gateway.clearEndpoint().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    static KinesisClient sync(String scheme) {
        return KinesisClient.builder()
                .httpClient(Apache5HttpClient.builder().buildWithDefaults(ANY_CERTIFICATE))
                .endpointOverride(URI.create(
                        scheme + "://localhost:" + gateway.clearEndpoint().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    /** The subject is the test class's own, and ends with it. */
    abstract static class Variant implements QuickConformance {
        private final ConformanceSubject subject;

        Variant(ConformanceSubject subject) {
            this.subject = subject;
        }

        @Override
        public ConformanceSubject subject() {
            return subject;
        }
    }

    abstract static class AsyncVariant extends Variant implements SubscriptionConformance {
        AsyncVariant(Protocol protocol, String scheme) {
            super(ConformanceSubject.of(async(protocol, scheme), kafka::uniqueName));
        }
    }

    abstract static class SyncVariant extends Variant {
        SyncVariant(String scheme) {
            super(ConformanceSubject.of(sync(scheme), kafka::uniqueName));
        }
    }

    @Nested
    @EnabledIf(FIRST_HALF)
    class QuickAsyncHttp1Clear extends AsyncVariant {
        QuickAsyncHttp1Clear() {
            super(Protocol.HTTP1_1, "http");
        }
    }

    @Nested
    @EnabledIf(SECOND_HALF)
    class QuickAsyncHttp1Tls extends AsyncVariant {
        QuickAsyncHttp1Tls() {
            super(Protocol.HTTP1_1, "https");
        }
    }

    @Nested
    @EnabledIf(SECOND_HALF)
    class QuickAsyncHttp2Clear extends AsyncVariant {
        QuickAsyncHttp2Clear() {
            super(Protocol.HTTP2, "http");
        }
    }

    @Nested
    @EnabledIf(FIRST_HALF)
    class QuickAsyncHttp2Tls extends AsyncVariant {
        QuickAsyncHttp2Tls() {
            super(Protocol.HTTP2, "https");
        }
    }

    @Nested
    @EnabledIf(FIRST_HALF)
    class QuickSyncClear extends SyncVariant {
        QuickSyncClear() {
            super("http");
        }
    }

    @Nested
    @EnabledIf(SECOND_HALF)
    class QuickSyncTls extends SyncVariant {
        QuickSyncTls() {
            super("https");
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp1Clear extends AsyncVariant implements KinesisConformance {
        AsyncHttp1Clear() {
            super(Protocol.HTTP1_1, "http");
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp1Tls extends AsyncVariant implements KinesisConformance {
        AsyncHttp1Tls() {
            super(Protocol.HTTP1_1, "https");
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp2Clear extends AsyncVariant implements KinesisConformance {
        AsyncHttp2Clear() {
            super(Protocol.HTTP2, "http");
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp2Tls extends AsyncVariant implements KinesisConformance {
        AsyncHttp2Tls() {
            super(Protocol.HTTP2, "https");
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class SyncClear extends SyncVariant implements KinesisConformance {
        SyncClear() {
            super("http");
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class SyncTls extends SyncVariant implements KinesisConformance {
        SyncTls() {
            super("https");
        }
    }
}
