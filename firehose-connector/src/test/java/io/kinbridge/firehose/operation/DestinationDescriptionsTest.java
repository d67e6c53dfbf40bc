package io.kinbridge.firehose.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.config.FirehoseConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationDescription;
import software.amazon.awssdk.services.firehose.model.NoEncryptionConfig;
import software.amazon.awssdk.services.firehose.model.RedshiftDestinationDescription;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.SplunkDestinationDescription;

/** Configurations as DescribeDeliveryStream shows them. */
class DestinationDescriptionsTest {
    private static final String BUCKET =
            "{\"RoleARN\": \"arn:aws:iam::123456789012:role/r\", \"BucketARN\": \"arn:aws:s3:::b\"}";

    @Test
    void of_plainS3_hasBothShapesAndFirehosesDefaults() {
        DestinationDescription described = describe("\"S3DestinationConfiguration\": " + BUCKET);

        assertThat(described.destinationId()).isEqualTo("destinationId-000000000001");
        assertThat(described.s3DestinationDescription().bucketARN()).isEqualTo("arn:aws:s3:::b");
        assertThat(described.extendedS3DestinationDescription()).satisfies(s3 -> {
            assertThat(s3.bufferingHints().sizeInMBs()).isEqualTo(5);
            assertThat(s3.bufferingHints().intervalInSeconds()).isEqualTo(300);
            assertThat(s3.compressionFormat()).isEqualTo(CompressionFormat.UNCOMPRESSED);
            assertThat(s3.encryptionConfiguration().noEncryptionConfig()).isEqualTo(NoEncryptionConfig.NO_ENCRYPTION);
            assertThat(s3.cloudWatchLoggingOptions().enabled()).isFalse();
            assertThat(s3.s3BackupMode()).isEqualTo(S3BackupMode.DISABLED);
        });
    }

    @Test
    void of_httpEndpoint_hidesTheAccessKey() {
        HttpEndpointDestinationDescription http = describe("\"HttpEndpointDestinationConfiguration\":"
                        + " {\"EndpointConfiguration\": {\"Url\": \"https://localhost/x\", \"AccessKey\": \"secret\"},"
                        + " \"S3Configuration\": " + BUCKET + "}")
                .httpEndpointDestinationDescription();

        assertThat(http.endpointConfiguration().url()).isEqualTo("https://localhost/x");
        assertThat(http.retryOptions().durationInSeconds()).isEqualTo(300);
        assertThat(http.s3BackupModeAsString()).isEqualTo("FailedDataOnly");
        assertThat(http.s3DestinationDescription().compressionFormat()).isEqualTo(CompressionFormat.UNCOMPRESSED);
    }

    @Test
    void of_splunk_hasItsBuffering() {
        SplunkDestinationDescription splunk = describe("\"SplunkDestinationConfiguration\":"
                        + " {\"HECEndpoint\": \"https://localhost:8088\", \"HECEndpointType\": \"Raw\","
                        + " \"HECToken\": \"t\", \"S3Configuration\": " + BUCKET + "}")
                .splunkDestinationDescription();

        assertThat(splunk.hecToken()).isNull();
        assertThat(splunk.bufferingHints().intervalInSeconds()).isEqualTo(60);
        assertThat(splunk.s3DestinationDescription().bucketARN()).isEqualTo("arn:aws:s3:::b");
    }

    @Test
    void of_redshift_hidesThePassword() {
        RedshiftDestinationDescription redshift = describe("\"RedshiftDestinationConfiguration\":"
                        + " {\"RoleARN\": \"arn:aws:iam::123456789012:role/r\","
                        + " \"ClusterJDBCURL\": \"jdbc:redshift://c.abc.us-east-1.redshift.amazonaws.com:5439/dev\","
                        + " \"CopyCommand\": {\"DataTableName\": \"t\"}, \"Username\": \"u\", \"Password\": \"Secret1x\","
                        + " \"S3Configuration\": " + BUCKET + "}")
                .redshiftDestinationDescription();

        assertThat(redshift.username()).isEqualTo("u");
        assertThat(redshift.retryOptions().durationInSeconds()).isEqualTo(3600);
        assertThat(redshift.toString()).doesNotContain("Secret1x");
    }

    private static DestinationDescription describe(String destination) {
        return DestinationDescriptions.of(FirehoseConfig.of(
                Map.of("firehose.delivery.stream", "{\"DeliveryStreamName\": \"s\", " + destination + "}")));
    }
}
