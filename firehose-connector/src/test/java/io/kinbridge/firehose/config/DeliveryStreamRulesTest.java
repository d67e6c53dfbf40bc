package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                "Amazonopen; /ClusterEndpoint; -; AmazonopensearchserviceDestinationConfiguration.ClusterEndpoint;"
                        + " is required",
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
                        + " needs the key 'city'",
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
                "Extended; /ProcessingConfiguration/Processors/0/Parameters/0/ParameterValue; \"XML\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[0].Parameters[0].ParameterValue;"
                        + " JSON or DELIMITED",
                "Extended; /ProcessingConfiguration/Processors/0/Parameters/1; {\"ParameterName\": \"SubRecordType\", \"ParameterValue\": \"DELIMITED\"};"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[0].Parameters;"
                        + " needs the parameter Delimiter",
                "Extended; /ProcessingConfiguration/Processors/0/Parameters/0/ParameterValue; \"JSON\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[0].Parameters;"
                        + " SubRecordType JSON has no Delimiter",
                "Extended; /ProcessingConfiguration/Processors/1/Type; \"AppendDelimiterToRecord\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[2].Type;"
                        + " put a Decompression processor before it",
                "Extended; /ProcessingConfiguration/Processors/1/Parameters/0/ParameterValue; \"ZIP\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[1].Parameters[0].ParameterValue;"
                        + " give GZIP",
                "Extended; /ProcessingConfiguration/Processors/2/Parameters/0/ParameterValue; \"yes\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[2].Parameters[0].ParameterValue;"
                        + " give true or false",
                "Extended; /ProcessingConfiguration/Processors/3/Parameters; [];"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[3].Parameters;"
                        + " Lambda needs the parameter LambdaArn",
                "Extended; /ProcessingConfiguration/Processors/4/Parameters; [];"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[4].Parameters;"
                        + " needs the parameter MetadataExtractionQuery",
                "Extended; /ProcessingConfiguration/Processors/5/Type; \"Nosuch\";"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[5].Type;"
                        + " none of Firehose",
                "Extended; /ProcessingConfiguration/Processors/5/Parameters; [{\"ParameterName\": \"Nosuch\", \"ParameterValue\": \"x\"}];"
                        + " ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors[5].Parameters[0].ParameterName;"
                        + " none of Firehose",
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
        JsonNode parent = json.at(whole.substring(0, whole.lastIndexOf('/')));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), JSON.readTree(value));
        } else if (value.equals("-")) {
            ((ObjectNode) parent).remove(name);
        } else {
            ((ObjectNode) parent).set(name, JSON.readTree(value));
        }

        assertThat(faults(json)).anySatisfy(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.text()).contains(reason);
        });
    }

    @Test
    void check_prefixes_areFaultedInWordsThatNameThemOnce() throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(Configurations.json("ExtendedS3DestinationConfiguration"));
        ((ObjectNode) json.path("ExtendedS3DestinationConfiguration"))
                .put("Prefix", "!{x}/!{firehose:y}")
                .put("ErrorOutputPrefix", "e/!{timestamp:yyyy}/");

        assertThat(faults(json))
                .extracting(ConfigurationFault::sentence)
                .containsExactly(
                        "ExtendedS3DestinationConfiguration.Prefix: '!{x}/!{firehose:y}': is not valid: at character 1,"
                                + " '!{x}' is not of the form !{namespace:value}; see the guide's Custom Prefixes for"
                                + " Amazon S3 Objects",
                        "ExtendedS3DestinationConfiguration.Prefix: '!{x}/!{firehose:y}': is not valid: at character 6,"
                                + " !{firehose:y} is unknown; it can be random-string or error-output-type; see the"
                                + " guide's Custom Prefixes for Amazon S3 Objects",
                        "ExtendedS3DestinationConfiguration.ErrorOutputPrefix: 'e/!{timestamp:yyyy}/': holds"
                                + " expressions, but not !{firehose:error-output-type}; add that, once at least");
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
    void check_processorsWrongInSeveralWays_allAreNamed() throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(Configurations.json("ExtendedS3DestinationConfiguration"));
        ((ObjectNode) json.at("/ExtendedS3DestinationConfiguration/ProcessingConfiguration"))
                .set("Processors", JSON.readTree("""
                                [
                                  {"Type": "RecordDeAggregation", "Parameters": [
                                    {"ParameterName": "SubRecordType", "ParameterValue": "XML"}]},
                                  {"Type": "CloudWatchLogProcessing", "Parameters": [
                                    {"ParameterName": "DataMessageExtraction", "ParameterValue": "yes"}]},
                                  {"Type": "MetadataExtraction", "Parameters": [
                                    {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.7"}]},
                                  {"Type": "AppendDelimiterToRecord"},
                                  {"Type": "AppendDelimiterToRecord", "Parameters": [
                                    {"ParameterName": "Nosuch", "ParameterValue": "x"}]},
                                  {"Type": "Nosuch"},
                                  {"Type": "Lambda", "Parameters": [
                                    {"ParameterName": "LambdaArn", "ParameterValue": "a"},
                                    {"ParameterName": "BufferSizeInMBs", "ParameterValue": "4"}]}
                                ]"""));

        String processors = "ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors";
        assertThat(faults(json))
                .extracting(ConfigurationFault::path)
                .filteredOn(path -> path.startsWith(processors))
                .extracting(path -> path.substring(processors.length()))
                .containsExactlyInAnyOrder(
                        "[0].Parameters[0].ParameterValue",
                        "[1].Type",
                        "[1].Parameters[0].ParameterValue",
                        "[2].Parameters",
                        "[2].Parameters[0].ParameterValue",
                        "[4].Type",
                        "[4].Parameters[0].ParameterName",
                        "[5].Type",
                        "[6].Parameters[0].ParameterValue",
                        "[6].Parameters[1].ParameterValue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "{\"Enabled\": false}", "{\"Enabled\": false, \"Processors\": []}"})
    void check_noProcessors_isNoFault(String processing) throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(Configurations.json("HttpEndpointDestinationConfiguration"));
        if (!processing.equals("-")) {
            ((ObjectNode) json.path("HttpEndpointDestinationConfiguration"))
                    .set("ProcessingConfiguration", JSON.readTree(processing));
        }

        assertThat(faults(json)).isEmpty();
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
