package io.kinbridge.firehose.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.config.DeliveryStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.HECEndpointType;
import software.amazon.awssdk.services.firehose.model.HttpEndpointDestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.NoEncryptionConfig;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.Processor;
import software.amazon.awssdk.services.firehose.model.ProcessorParameter;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.S3BackupMode;
import software.amazon.awssdk.services.firehose.model.SplunkS3BackupMode;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

/** What Firehose's API reference says of UpdateDestination: merged if of the same type, taken over if of another. */
@SuppressWarnings("deprecation") // the first of the two shapes of S3, which callers still send
class DestinationUpdateTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/firehose";
    private static final String BUCKET = "arn:aws:s3:::bucket";

    @Test
    void apply_sameType_keepsWhatIsNotGiven() {
        ExtendedS3DestinationConfiguration s3 = DestinationUpdate.apply(
                        extended(),
                        UpdateDestinationRequest.builder()
                                .extendedS3DestinationUpdate(update -> update.compressionFormat(CompressionFormat.GZIP)
                                        .s3BackupUpdate(backup -> backup.prefix("new/")))
                                .build())
                .extendedS3DestinationConfiguration();

        assertThat(s3.prefix()).isEqualTo("a/");
        assertThat(s3.compressionFormat()).isEqualTo(CompressionFormat.GZIP);
        assertThat(s3.s3BackupConfiguration().prefix()).isEqualTo("new/");
        assertThat(s3.s3BackupConfiguration().bucketARN()).isEqualTo("arn:aws:s3:::backup");
    }

    @Test
    void apply_memberThatIsGiven_isTakenWhole() {
        ExtendedS3DestinationConfiguration s3 = DestinationUpdate.apply(
                        extended(),
                        UpdateDestinationRequest.builder()
                                .extendedS3DestinationUpdate(update -> update.encryptionConfiguration(
                                        encryption -> encryption.noEncryptionConfig(NoEncryptionConfig.NO_ENCRYPTION)))
                                .build())
                .extendedS3DestinationConfiguration();

        assertThat(s3.encryptionConfiguration().kmsEncryptionConfig()).isNull();
        assertThat(s3.encryptionConfiguration().noEncryptionConfig()).isEqualTo(NoEncryptionConfig.NO_ENCRYPTION);
    }

    @Test
    void apply_plainS3ToExtended_keepsMembersInTheExtendedShape() {
        CreateDeliveryStreamRequest plain = CreateDeliveryStreamRequest.builder()
                .deliveryStreamName("s")
                .s3DestinationConfiguration(
                        s3 -> s3.roleARN(ROLE).bucketARN(BUCKET).prefix("a/"))
                .build();

        CreateDeliveryStreamRequest updated = DestinationUpdate.apply(
                plain,
                UpdateDestinationRequest.builder()
                        .extendedS3DestinationUpdate(update -> update.fileExtension(".json"))
                        .build());

        assertThat(updated.s3DestinationConfiguration()).isNull();
        assertThat(updated.extendedS3DestinationConfiguration().prefix()).isEqualTo("a/");
        assertThat(updated.extendedS3DestinationConfiguration().fileExtension()).isEqualTo(".json");
    }

    @Test
    void apply_extendedByPlainUpdate_staysExtended() {
        CreateDeliveryStreamRequest updated = DestinationUpdate.apply(
                extended(),
                UpdateDestinationRequest.builder()
                        .s3DestinationUpdate(update -> update.prefix("b/"))
                        .build());

        assertThat(updated.s3DestinationConfiguration()).isNull();
        assertThat(updated.extendedS3DestinationConfiguration().prefix()).isEqualTo("b/");
        assertThat(updated.extendedS3DestinationConfiguration().s3BackupMode()).isEqualTo(S3BackupMode.ENABLED);
    }

    @Test
    void apply_otherType_takesThePlaceOfTheFormer() {
        CreateDeliveryStreamRequest updated = DestinationUpdate.apply(
                extended(),
                UpdateDestinationRequest.builder()
                        .httpEndpointDestinationUpdate(
                                http -> http.endpointConfiguration(endpoint -> endpoint.url("https://localhost/x"))
                                        .s3Update(s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)))
                        .build());

        assertThat(updated.extendedS3DestinationConfiguration()).isNull();
        HttpEndpointDestinationConfiguration http = updated.httpEndpointDestinationConfiguration();
        assertThat(http.s3Configuration().bucketARN()).isEqualTo(BUCKET);
        assertThat(http.s3Configuration().prefix()).isNull();
    }

    @Test
    void apply_noneOrTwoUpdates_isRefused() {
        assertThatThrownBy(() -> DestinationUpdate.apply(
                        extended(), UpdateDestinationRequest.builder().build()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("there are 0");
        assertThatThrownBy(() -> DestinationUpdate.apply(
                        extended(),
                        UpdateDestinationRequest.builder()
                                .s3DestinationUpdate(s3 -> s3.prefix("b/"))
                                .extendedS3DestinationUpdate(s3 -> s3.prefix("c/"))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("ExtendedS3DestinationUpdate, S3DestinationUpdate");
    }

    @Test
    void checkChange_backupSwitchedOff_isRefused() {
        assertThatThrownBy(() -> change(
                        extended(),
                        UpdateDestinationRequest.builder()
                                .extendedS3DestinationUpdate(s3 -> s3.s3BackupMode(S3BackupMode.DISABLED))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("cannot be switched off");
        assertThatThrownBy(() -> change(
                        splunk(SplunkS3BackupMode.ALL_EVENTS),
                        UpdateDestinationRequest.builder()
                                .splunkDestinationUpdate(to -> to.s3BackupMode(SplunkS3BackupMode.FAILED_EVENTS_ONLY))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatCode(() -> change(
                        splunk(SplunkS3BackupMode.FAILED_EVENTS_ONLY),
                        UpdateDestinationRequest.builder()
                                .splunkDestinationUpdate(to -> to.s3BackupMode(SplunkS3BackupMode.ALL_EVENTS))
                                .build()))
                .doesNotThrowAnyException();
    }

    @Test
    void checkChange_openSearchToAnother_isRefused() {
        assertThatThrownBy(() -> change(
                        extended(),
                        UpdateDestinationRequest.builder()
                                .amazonopensearchserviceDestinationUpdate(search -> search.roleARN(ROLE)
                                        .indexName("orders")
                                        .clusterEndpoint("https://localhost:9200")
                                        .s3Update(s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("OpenSearch");
    }

    @Test
    void checkChange_dynamicPartitioningLater_isRefused() {
        assertThatThrownBy(() -> change(
                        extended(),
                        UpdateDestinationRequest.builder()
                                .extendedS3DestinationUpdate(s3 -> s3.prefix("!{partitionKeyFromQuery:k}/")
                                        .errorOutputPrefix("e/!{firehose:error-output-type}/")
                                        .bufferingHints(
                                                hints -> hints.sizeInMBs(64).intervalInSeconds(60))
                                        .dynamicPartitioningConfiguration(on -> on.enabled(true))
                                        .processingConfiguration(query()))
                                .build()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("at the creation only");
    }

    private static ProcessingConfiguration query() {
        return ProcessingConfiguration.builder()
                .enabled(true)
                .processors(Processor.builder()
                        .type(ProcessorType.METADATA_EXTRACTION)
                        .parameters(
                                parameter("MetadataExtractionQuery", "{k: .k}"),
                                parameter("JsonParsingEngine", "JQ-1.6"))
                        .build())
                .build();
    }

    private static ProcessorParameter parameter(String name, String value) {
        return ProcessorParameter.builder()
                .parameterName(name)
                .parameterValue(value)
                .build();
    }

    private static void change(CreateDeliveryStreamRequest before, UpdateDestinationRequest update) {
        UpdateDestinationOperation.checkChange(
                DeliveryStream.of(before), StreamProperties.checked(DestinationUpdate.apply(before, update)));
    }

    private static CreateDeliveryStreamRequest extended() {
        return CreateDeliveryStreamRequest.builder()
                .deliveryStreamName("s")
                .extendedS3DestinationConfiguration(s3 -> s3.roleARN(ROLE)
                        .bucketARN(BUCKET)
                        .prefix("a/")
                        .encryptionConfiguration(encryption -> encryption.kmsEncryptionConfig(
                                key -> key.awskmsKeyARN("arn:aws:kms:us-east-1:123456789012:key/mine")))
                        .s3BackupMode(S3BackupMode.ENABLED)
                        .s3BackupConfiguration(backup -> backup.roleARN(ROLE)
                                .bucketARN("arn:aws:s3:::backup")
                                .prefix("old/")))
                .build();
    }

    private static CreateDeliveryStreamRequest splunk(SplunkS3BackupMode mode) {
        return CreateDeliveryStreamRequest.builder()
                .deliveryStreamName("s")
                .splunkDestinationConfiguration(splunk -> splunk.hecEndpoint("https://localhost:8088")
                        .hecEndpointType(HECEndpointType.RAW)
                        .hecToken("token")
                        .s3BackupMode(mode)
                        .s3Configuration(s3 -> s3.roleARN(ROLE).bucketARN(BUCKET)))
                .build();
    }
}
