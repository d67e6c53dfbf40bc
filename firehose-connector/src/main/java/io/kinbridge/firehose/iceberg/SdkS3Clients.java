package io.kinbridge.firehose.iceberg;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.aws.AwsClientProperties;
import org.apache.iceberg.aws.s3.S3FileIOAwsClientFactory;
import org.apache.iceberg.aws.s3.S3FileIOProperties;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The S3 clients of Iceberg's FileIO, over the HTTP client that the plugin has: Iceberg's own factory wants another. Made by
 * Iceberg, by its name.
 */
public final class SdkS3Clients implements S3FileIOAwsClientFactory {
    private static final long serialVersionUID = 1;

    private final HashMap<String, String> properties = new HashMap<>();

    @Override
    public void initialize(Map<String, String> given) {
        properties.putAll(given);
    }

    @Override
    public S3Client s3() {
        AwsClientProperties aws = new AwsClientProperties(properties);
        S3FileIOProperties s3 = new S3FileIOProperties(properties);
        S3ClientBuilder builder = S3Client.builder().httpClientBuilder(Apache5HttpClient.builder());
        aws.applyClientRegionConfiguration(builder);
        s3.applyEndpointConfigurations(builder);
        s3.applyServiceConfigurations(builder);
        s3.applyCredentialConfigurations(aws, builder);
        s3.applySignerConfiguration(builder);
        s3.applyUserAgentConfigurations(builder);
        s3.applyRetryConfigurations(builder);
        return builder.build();
    }

    @Override
    public S3AsyncClient s3Async() {
        throw new UnsupportedOperationException(
                "s3.crt.enabled and s3.analytics-accelerator.enabled are not supported; leave them out of iceberg.catalog.*");
    }
}
