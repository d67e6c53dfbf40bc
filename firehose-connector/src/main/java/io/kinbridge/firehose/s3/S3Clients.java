package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.destination.TlsTrust;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Clients of S3, Amazon's or another. */
public final class S3Clients {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration WAITING_FOR_BYTES = Duration.ofSeconds(60);
    private static final int MOST_CONNECTIONS = 256;

    private S3Clients() {}

    /** A client as the settings say, with the SDK's retries. */
    public static S3ClientBuilder builder(S3Settings settings, TlsTrust trust) {
        Apache5HttpClient.Builder http = Apache5HttpClient.builder()
                .connectionTimeout(CONNECTING)
                .socketTimeout(WAITING_FOR_BYTES)
                .maxConnections(MOST_CONNECTIONS);
        if (trust.location() != null) {
            http.tlsTrustManagersProvider(trust::managers);
        }
        S3ClientBuilder builder = S3Client.builder().httpClientBuilder(http).forcePathStyle(settings.isPathStyle());
        String accessKeyId = settings.accessKeyId();
        if (accessKeyId != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(credentials(settings, accessKeyId)));
        }
        String region = settings.region();
        URI endpoint = settings.endpoint();
        if (region != null) {
            builder.region(Region.of(region));
        } else if (endpoint != null) {
            builder.region(Region.US_EAST_1);
        }
        if (endpoint != null) {
            // Not all servers know the checksums that the SDK would add to each upload.
            builder.endpointOverride(endpoint)
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        }
        return builder;
    }

    private static AwsCredentials credentials(S3Settings settings, String accessKeyId) {
        String secret = settings.secretAccessKey() == null
                ? ""
                : settings.secretAccessKey().value();
        return settings.sessionToken() == null
                ? AwsBasicCredentials.create(accessKeyId, secret)
                : AwsSessionCredentials.create(
                        accessKeyId, secret, settings.sessionToken().value());
    }
}
