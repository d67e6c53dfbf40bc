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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
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
    private abstract static class Variant implements QuickConformance {
        private final ConformanceSubject subject;

        Variant(ConformanceSubject subject) {
            this.subject = subject;
        }

        @Override
        public ConformanceSubject subject() {
            return subject;
        }
    }

    @Nested
    class QuickAsyncHttp1Clear extends Variant implements SubscriptionConformance {
        QuickAsyncHttp1Clear() {
            super(ConformanceSubject.of(async(Protocol.HTTP1_1, "http"), kafka::uniqueName));
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp1Clear extends Variant implements KinesisConformance {
        AsyncHttp1Clear() {
            super(ConformanceSubject.of(async(Protocol.HTTP1_1, "http"), kafka::uniqueName));
        }
    }

    @Nested
    class QuickAsyncHttp1Tls extends Variant implements SubscriptionConformance {
        QuickAsyncHttp1Tls() {
            super(ConformanceSubject.of(async(Protocol.HTTP1_1, "https"), kafka::uniqueName));
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp1Tls extends Variant implements KinesisConformance {
        AsyncHttp1Tls() {
            super(ConformanceSubject.of(async(Protocol.HTTP1_1, "https"), kafka::uniqueName));
        }
    }

    @Nested
    class QuickAsyncHttp2Clear extends Variant implements SubscriptionConformance {
        QuickAsyncHttp2Clear() {
            super(ConformanceSubject.of(async(Protocol.HTTP2, "http"), kafka::uniqueName));
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class AsyncHttp2Clear extends Variant implements KinesisConformance {
        AsyncHttp2Clear() {
            super(ConformanceSubject.of(async(Protocol.HTTP2, "http"), kafka::uniqueName));
        }
    }

    @Nested
    class AsyncHttp2Tls extends Variant implements KinesisConformance, SubscriptionConformance {
        AsyncHttp2Tls() {
            super(ConformanceSubject.of(async(Protocol.HTTP2, "https"), kafka::uniqueName));
        }
    }

    @Nested
    class QuickSyncClear extends Variant {
        QuickSyncClear() {
            super(ConformanceSubject.of(sync("http"), kafka::uniqueName));
        }
    }

    @Nested
    @EnabledIfSystemProperty(named = EVERYTHING, matches = "true")
    class SyncClear extends Variant implements KinesisConformance {
        SyncClear() {
            super(ConformanceSubject.of(sync("http"), kafka::uniqueName));
        }
    }

    @Nested
    class SyncTls extends Variant implements KinesisConformance {
        SyncTls() {
            super(ConformanceSubject.of(sync("https"), kafka::uniqueName));
        }
    }
}
