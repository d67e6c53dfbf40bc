package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;

class DeliveryStreamJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> destinations() {
        return Configurations.json().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("destinations")
    void parse_ofEachDestination_writesTheSameAgain(String member) throws Exception {
        String text = Configurations.json(member);

        CreateDeliveryStreamRequest request = DeliveryStreamJson.parse(text);

        assertThat(DeliveryStreamJson.write(request)).isEqualTo(JSON.readTree(text));
        assertThat(DeliveryStreamJson.parse(DeliveryStreamJson.write(request).toString()))
                .isEqualTo(request);
    }

    @Test
    void read_allMembersOfTheModel_writesTheSameAgain() throws Exception {
        JsonNode everything = ModelExamples.of(SourceModel.CREATE_DELIVERY_STREAM);
        CreateDeliveryStreamRequest.Builder builder = CreateDeliveryStreamRequest.builder();

        DeliveryStreamJson.read(everything, (SdkPojo) builder);

        JsonNode written = DeliveryStreamJson.write(builder.build());
        assertThat(JSON.readTree(written.toString())).isEqualTo(JSON.readTree(everything.toString()));
    }

    @Test
    void parse_unknownMembersAndWrongTypes_namesAllOfThem() {
        String text = """
                {
                  "DeliveryStreamName": 7,
                  "deliveryStreamType": "DirectPut",
                  "Tags": [{"Key": "a", "Valu": "b"}, null, "c"],
                  "ExtendedS3DestinationConfiguration": {
                    "RoleARN": "arn:aws:iam::123456789012:role/firehose",
                    "BucketARN": ["arn:aws:s3:::orders"],
                    "BufferingHints": {"SizeInMBs": "5", "IntervalInSeconds": 1.5},
                    "CompressionFormat": "BZIP2",
                    "ProcessingConfiguration": {"Enabled": "yes", "Processors": {"Type": "Lambda"}},
                    "DataFormatConversionConfiguration": {"Enabled": false, "InputFormatConfiguration": {"Deserializer":
                      {"OpenXJsonSerDe": {"ColumnToJsonKeyMappings": {"ts": 5}}}}}
                  }
                }""";

        InvalidConfigurationException thrown =
                catchThrowableOfType(InvalidConfigurationException.class, () -> DeliveryStreamJson.parse(text));

        assertThat(thrown.faults())
                .extracting(ConfigurationFault::path)
                .containsExactlyInAnyOrder(
                        "DeliveryStreamName",
                        "deliveryStreamType",
                        "Tags[0].Valu",
                        "Tags[1]",
                        "Tags[2]",
                        "ExtendedS3DestinationConfiguration.BucketARN",
                        "ExtendedS3DestinationConfiguration.BufferingHints.SizeInMBs",
                        "ExtendedS3DestinationConfiguration.BufferingHints.IntervalInSeconds",
                        "ExtendedS3DestinationConfiguration.CompressionFormat",
                        "ExtendedS3DestinationConfiguration.ProcessingConfiguration.Enabled",
                        "ExtendedS3DestinationConfiguration.ProcessingConfiguration.Processors",
                        "ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration.InputFormatConfiguration"
                                + ".Deserializer.OpenXJsonSerDe.ColumnToJsonKeyMappings.ts");
        assertThat(thrown)
                .hasMessageContaining("12 faults")
                .hasMessageContaining("deliveryStreamType: no such member; write DeliveryStreamType")
                .hasMessageContaining("'BZIP2'");
    }

    @Test
    void parse_notJson_namesLineAndColumn() {
        assertThatThrownBy(() -> DeliveryStreamJson.parse("{\n  \"DeliveryStreamName\": orders\n}"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("line 2, column 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{} {}", "{\"Tags\": [], \"Tags\": []}", "{'a': 1}", "\u0000"})
    void parse_textThatIsNoOneJsonObject_isRefused(String text) {
        assertThatThrownBy(() -> DeliveryStreamJson.parse(text)).isInstanceOf(InvalidConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "5", "\"orders\"", "{}"})
    void parse_jsonThatIsNoDeliveryStream_isRefused(String text) {
        assertThatThrownBy(() -> DeliveryStreamJson.parse(text))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("DeliveryStreamName: is required")
                .hasMessageContaining("exactly one destination");
    }

    @Test
    void parse_membersOfNull_areTakenAsMissing() {
        CreateDeliveryStreamRequest request = DeliveryStreamJson.parse(
                Configurations.json("S3DestinationConfiguration").replace("\"DirectPut\"", "null"));

        assertThat(request.deliveryStreamTypeAsString()).isNull();
    }

    @Test
    void read_otherShapes_keepsWhatTheyHad() throws Exception {
        UpdateDestinationRequest.Builder update =
                UpdateDestinationRequest.builder().destinationId("destinationId-1");

        DeliveryStreamJson.read(JSON.readTree("""
                        {"CurrentDeliveryStreamVersionId": "3",
                         "ExtendedS3DestinationUpdate": {"Prefix": "a/"}}"""), (SdkPojo) update);

        assertThat(update.build().destinationId()).isEqualTo("destinationId-1");
        assertThat(update.build().extendedS3DestinationUpdate().prefix()).isEqualTo("a/");
    }

    @Test
    void write_times_asSecondsThatAreReadAgain() {
        Instant created = Instant.parse("2026-01-31T12:00:00.123Z");
        DeliveryStreamDescription.Builder read = DeliveryStreamDescription.builder();

        JsonNode json = DeliveryStreamJson.write(
                DeliveryStreamDescription.builder().createTimestamp(created).build());
        DeliveryStreamJson.read(json, (SdkPojo) read);

        assertThat(json.toString()).isEqualTo("{\"CreateTimestamp\":1769860800.123}");
        assertThat(read.build().createTimestamp()).isEqualTo(created);
    }
}
