package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules over several members, each broken in a configuration that is right otherwise. */
class DeliveryStreamRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<ConfigurationFault> faults(JsonNode json) {
        Faults faults = new Faults();
        DeliveryStreamRules.check(DeliveryStreamJson.request(json, faults), faults);
        return faults.all();
    }

    /**
     * The destination by the beginning of its member; the member that is set, as a JSON pointer below the destination, or
     * the request if it begins with two slashes; its value, {@code -} for none; where the fault is; a part of its text.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "Http; //DeliveryStreamName; \"a b\"; DeliveryStreamName; a-zA-Z0-9",
                "Http; //DeliveryStreamType; \"DatabaseAsSource\"; DeliveryStreamType; not supported",
                "Http; //DeliveryStreamType; \"KinesisStreamAsSource\"; KinesisStreamSourceConfiguration; is required",
                "Http; //MSKSourceConfiguration; {}; MSKSourceConfiguration; MSKAsSource",
                "Http; //Tags/1/Key; \"team\"; Tags[1].Key; twice",
                "Http; //Tags/1/Key; \"aws:x\"; Tags[1].Key; aws:",
                "Http; //DeliveryStreamEncryptionConfigurationInput; {\"KeyType\": \"CUSTOMER_MANAGED_CMK\"};"
                        + " DeliveryStreamEncryptionConfigurationInput.KeyARN; is required",
                "Http; //S3DestinationConfiguration; {\"RoleARN\": \"arn:aws:iam::123456789012:role/r\", \"BucketARN\":"
                        + " \"arn:aws:s3:::b\"}; ~~; exactly one destination",
                "Http; //SnowflakeDestinationConfiguration; {}; SnowflakeDestinationConfiguration; not supported",
                "Http; /SecretsManagerConfiguration/Enabled; true;"
                        + " HttpEndpointDestinationConfiguration.SecretsManagerConfiguration; Secrets Manager",
                "Http; /BufferingHints/SizeInMBs; -;"
                        + " HttpEndpointDestinationConfiguration.BufferingHints.SizeInMBs; come together",
                "Http; /S3Configuration/BufferingHints; {\"SizeInMBs\": 1, \"IntervalInSeconds\": 59};"
                        + " HttpEndpointDestinationConfiguration.S3Configuration.BufferingHints.IntervalInSeconds; 60",
                "Http; /EndpointConfiguration/Url; \"http://receiver.example.com\";"
                        + " HttpEndpointDestinationConfiguration.EndpointConfiguration.Url; https",
                "Splunk; /HECToken; -; SplunkDestinationConfiguration.HECToken; is required",
                "Splunk; /HECEndpoint; \"splunk\"; SplunkDestinationConfiguration.HECEndpoint; URL",
                "Splunk; /BufferingHints/SizeInMBs; 6; SplunkDestinationConfiguration.BufferingHints.SizeInMBs; 1 to 5",
                "Splunk; /S3BackupMode; \"AllData\"; SplunkDestinationConfiguration.S3BackupMode; AllEvents",
                "Amazonopen; /ClusterEndpoint; -; AmazonopensearchserviceDestinationConfiguration; is required",
                "Amazonopen; /DomainARN; \"arn:aws:es:us-east-1:123456789012:domain/mine\";"
                        + " AmazonopensearchserviceDestinationConfiguration; exclude",
                "Amazonopen; /IndexName; \"Orders\"; AmazonopensearchserviceDestinationConfiguration.IndexName; lower",
                "AmazonOpenSearchS; /CollectionEndpoint; -;"
                        + " AmazonOpenSearchServerlessDestinationConfiguration.CollectionEndpoint; is required",
                "Redshift; /Password; -; RedshiftDestinationConfiguration.Password; is required",
                "Redshift; /CopyCommand/CopyOptions; \"JSON 'auto'\";"
                        + " RedshiftDestinationConfiguration.CopyCommand.CopyOptions; GZIP",
                "Redshift; /S3Configuration/CompressionFormat; \"Snappy\";"
                        + " RedshiftDestinationConfiguration.S3Configuration.CompressionFormat; COPY",
                "Redshift; /S3Configuration/Prefix; \"a/!{timestamp:yyyy}/\";"
                        + " RedshiftDestinationConfiguration.S3Configuration.Prefix; expressions",
                "Redshift; /S3BackupConfiguration; -; RedshiftDestinationConfiguration.S3BackupConfiguration; is required",
                "Iceberg; /S3BackupMode; \"AllData\"; IcebergDestinationConfiguration.S3BackupMode; failed data only",
                "Iceberg; /SchemaEvolutionConfiguration/Enabled; true;"
                        + " IcebergDestinationConfiguration.SchemaEvolutionConfiguration.Enabled; not built",
                "Iceberg; /TableCreationConfiguration/Enabled; true;"
                        + " IcebergDestinationConfiguration.TableCreationConfiguration.Enabled; not built",
                "Iceberg; /DestinationTableConfigurationList/0/S3ErrorOutputPrefix; \"failed/\";"
                        + " IcebergDestinationConfiguration.DestinationTableConfigurationList[0].S3ErrorOutputPrefix;"
                        + " not built",
                "Iceberg; /DestinationTableConfigurationList/1/DestinationTableName; \"orders\";"
                        + " IcebergDestinationConfiguration.DestinationTableConfigurationList[1]; twice",
                "Extended; /BufferingHints/SizeInMBs; 63;"
                        + " ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs; 64 or more",
                "Extended; /BufferingHints/IntervalInSeconds; 0;"
                        + " ExtendedS3DestinationConfiguration.BufferingHints.IntervalInSeconds; zero buffering",
                "Extended; /CompressionFormat; \"GZIP\"; ExtendedS3DestinationConfiguration.CompressionFormat;"
                        + " UNCOMPRESSED",
                "Extended; /CustomTimeZone; \"Asia/Nowhere\"; ExtendedS3DestinationConfiguration.CustomTimeZone; time zone",
                "Extended; /FileExtension; \"parquet\"; ExtendedS3DestinationConfiguration.FileExtension; match",
                "Extended; /EncryptionConfiguration/KMSEncryptionConfig; {\"AWSKMSKeyARN\":"
                        + " \"arn:aws:kms:us-east-1:123456789012:key/k\"};"
                        + " ExtendedS3DestinationConfiguration.EncryptionConfiguration; exclude",
                "Extended; /DataFormatConversionConfiguration/OutputFormatConfiguration/Serializer/OrcSerDe; {};"
                        + " ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration.OutputFormatConfiguration"
                        + ".Serializer; exclude",
                "Extended; /DataFormatConversionConfiguration/SchemaConfiguration; -;"
                        + " ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration.SchemaConfiguration;"
                        + " is required",
                "Extended; /DataFormatConversionConfiguration/SchemaConfiguration/TableName; -;"
                        + " ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration.SchemaConfiguration"
                        + ".TableName; is required",
                "Extended; /DataFormatConversionConfiguration/InputFormatConfiguration/Deserializer; {};"
                        + " ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration.InputFormatConfiguration"
                        + ".Deserializer; no SerDe",
                "Extended; /ErrorOutputPrefix; -; ExtendedS3DestinationConfiguration.ErrorOutputPrefix; not given",
                "Extended; /Prefix; \"!{timestamp:yyyy}/\"; ExtendedS3DestinationConfiguration.Prefix; partition key",
                "Extended; /Prefix; \"!{partitionKeyFromQuery:city}/\"; ExtendedS3DestinationConfiguration.Prefix;"
                        + " no key 'city'",
                "Extended; /ProcessingConfiguration/Enabled; -;"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Enabled; not given",
                "Extended; /ProcessingConfiguration/Processors/5/Type; \"Lambda\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[5].Type; twice",
                "Extended; /ProcessingConfiguration/Processors/3/Parameters/1/ParameterValue; \"301\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[3].Parameters[1]"
                        + ".ParameterValue; 0 to 300",
                "Extended; /ProcessingConfiguration/Processors/3/Parameters/2/ParameterValue; \"3.1\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[3].Parameters[2]"
                        + ".ParameterValue; 0.2 to 3.0",
                "Extended; /ProcessingConfiguration/Processors/3/Parameters/3/ParameterValue; \"a\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[3].Parameters[3]"
                        + ".ParameterValue; whole number",
                "Extended; /ProcessingConfiguration/Processors/3/Parameters/0/ParameterValue; \"clean\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[3].Parameters[0]"
                        + ".ParameterValue; ARN",
                "Extended; /ProcessingConfiguration/Processors/3/Parameters/0/ParameterName; \"Delimiter\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[3].Parameters[0]"
                        + ".ParameterName; no parameter of Lambda",
                "Extended; /ProcessingConfiguration/Processors/0/Parameters/1/ParameterValue; \"#\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[0].Parameters; base64",
                "Extended; /ProcessingConfiguration/Processors/4/Parameters/0/ParameterValue; \"{a: .b\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[4].Parameters[0]"
                        + ".ParameterValue; {",
                "Extended; /ProcessingConfiguration/Processors/4/Parameters/1/ParameterValue; \"JQ-2\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[4].Parameters[1]"
                        + ".ParameterValue; JQ-1.6",
                "Extended; /DynamicPartitioningConfiguration/Enabled; false;"
                        + " ExtendedS3DestinationConfiguration.Prefix; partition keys",
            })
    void check_ruleBroken_namesPlaceAndReason(
            String destination, String pointer, String value, String path, String reason) throws Exception {
        String member = Configurations.json().keySet().stream()
                .filter(name -> name.startsWith(destination))
                .findFirst()
                .orElseThrow();
        ObjectNode json = (ObjectNode) JSON.readTree(Configurations.json(member));
        assertThat(faults(json)).isEmpty();

        String whole = pointer.startsWith("//") ? pointer.substring(1) : "/" + member + pointer;
        String name = whole.substring(whole.lastIndexOf('/') + 1);
        ObjectNode parent = (ObjectNode) json.at(whole.substring(0, whole.lastIndexOf('/')));
        if (value.equals("-")) {
            parent.remove(name);
        } else {
            parent.set(name, JSON.readTree(value));
        }

        assertThat(faults(json)).anySatisfy(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.text()).contains(reason);
        });
    }

    @Test
    void check_partitioningWithoutProcessors_isRefused() throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(Configurations.json("ExtendedS3DestinationConfiguration"));
        ((ObjectNode) json.path("ExtendedS3DestinationConfiguration")).remove("ProcessingConfiguration");

        assertThat(faults(json))
                .extracting(ConfigurationFault::path)
                .contains("ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors");
    }

    @Test
    void check_secretThatIsTooLong_isNotRepeated() throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(Configurations.json("SplunkDestinationConfiguration"));
        ((ObjectNode) json.path("SplunkDestinationConfiguration")).put("HECToken", "s3cret".repeat(400));

        assertThat(faults(json))
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence())
                        .contains("HECToken")
                        .contains("(hidden)")
                        .doesNotContain("s3cret"));
    }
}
