package io.kinbridge.benchmark.load;

import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Requests of HTTP/1.1 as the AWS SDK for Java sends them, with its headers and its signature. */
public final class SdkRequests {
    private SdkRequests() {}

    /**
     * The requests of some calls, in their order, each from its first byte to its last. Their signatures are good for some minutes.
     *
     * @param calls are told that they have succeeded, with nothing in the answers
     */
    public static List<byte[]> of(
            Consumer<KinesisClient> calls, URI endpoint, SdkFormat format, AwsCredentials credentials) {
        RecordingHttpClient http = new RecordingHttpClient();
        format.during(() -> {
            try (KinesisClient kinesis = KinesisClient.builder()
                    .httpClient(http)
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(credentials))
                    .build()) {
                calls.accept(kinesis);
            }
        });
        return http.recorded();
    }
}
