package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FirehoseConfigTest {

    /** By the property that each of them begins with; those of the JSON begin with their member. */
    private static Map<String, List<String>> faults(Map<String, String> properties) {
        Map<String, List<String>> faults = new HashMap<>();
        for (ConfigValue value : FirehoseConfig.validate(properties)) {
            if (!value.errorMessages().isEmpty()) {
                faults.put(value.name(), withoutName(value));
            }
        }
        return faults;
    }

    private static List<String> withoutName(ConfigValue value) {
        if (value.name().equals(FirehoseKeys.DELIVERY_STREAM)) {
            return value.errorMessages();
        }
        String name = value.name() + ": ";
        assertThat(value.errorMessages()).allMatch(error -> error.startsWith(name));
        return value.errorMessages().stream()
                .map(error -> error.substring(name.length()))
                .toList();
    }

    private static Map<String, String> with(Map<String, String> properties, String... more) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void validate_tenFaultsInFlatForm_namesAllAtTheirKeys() {
        Map<String, String> properties = with(
                Map.of(),
                "name",
                "or ders",
                "destination",
                "s3",
                "s3.bucket.arn",
                "orders",
                "s3.prefix",
                "!{timestamp:yyyy}/",
                "s3.compression.format",
                "BZIP2",
                "buffer.size.mb",
                "200",
                "s3.file.extension",
                "gz",
                "processor.lambda.arn",
                "clean",
                "backup.mode",
                "Enabled",
                "delivery.threads",
                "0",
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter",
                "errors.deadletterqueue.topic.name",
                "dead",
                "http.url",
                "https://receiver.example.com",
                "s3.bukket",
                "orders");

        assertThat(faults(properties).keySet())
                .containsExactlyInAnyOrder(
                        "name",
                        "s3.bucket.arn",
                        "s3.error.output.prefix",
                        "s3.compression.format",
                        "buffer.size.mb",
                        "buffer.interval.seconds",
                        "s3.file.extension",
                        "processor.lambda.arn",
                        "backup.bucket.arn",
                        "delivery.threads",
                        "value.converter",
                        "errors.deadletterqueue.topic.name",
                        "http.url",
                        "s3.bukket");
    }

    @Test
    void of_tenFaultsInFlatForm_throwsNamingAll() {
        Map<String, String> properties = with(
                Configurations.flat(DestinationKind.SPLUNK),
                "buffer.size.mb",
                "6",
                "buffer.interval.seconds",
                "61",
                "splunk.hec.endpoint",
                "splunk",
                "splunk.hec.endpoint.type",
                "raw",
                "splunk.hec.acknowledgment.timeout.seconds",
                "179",
                "retry.duration.seconds",
                "7201",
                "backup.mode",
                "AllData",
                "s3.buffer.size.mb",
                "0",
                "processor.lambda.number.of.retries",
                "-1",
                "delivery.guarantee",
                "at-most-once");

        assertThatThrownBy(() -> FirehoseConfig.of(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("buffer.size.mb: '6': must be 1 to 5")
                .hasMessageContaining("buffer.interval.seconds: '61': must be 0 to 60")
                .hasMessageContaining("splunk.hec.endpoint: 'splunk'")
                .hasMessageContaining("splunk.hec.endpoint.type: 'raw'")
                .hasMessageContaining("splunk.hec.acknowledgment.timeout.seconds: '179': must be 180 to 600")
                .hasMessageContaining("retry.duration.seconds: '7201': must be 0 to 7200")
                .hasMessageContaining("backup.mode: 'AllData'")
                .hasMessageContaining("s3.buffer.size.mb: '0': must be 1 to 128")
                .hasMessageContaining("processor.lambda.number.of.retries: '-1'")
                .hasMessageContaining("delivery.guarantee: ");
    }

    /** The property; its value, {@code -} for none; all that is said at it, behind its name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "S3 | conversion.output.format | Avro |"
                        + " 'Avro': is none of Firehose's values; give one of ParquetSerDe, OrcSerDe",
                "S3 | buffer.size.mb | many | 'many': Not a number of type INT",
                "S3 | s3.endpoint | minio | 'minio': it must be an http or https URL with a host, such as"
                        + " https://s3.example.com",
                "S3 | aws.access.key.id | AKIA | 'AKIA': it is of no use alone: set aws.secret.access.key too, or"
                        + " neither, for the SDK's default chain of credentials",
                "S3 | retry.duration.seconds | 1 |"
                        + " belongs to destination http, splunk, opensearch, redshift, iceberg, not s3; leave it out",
                "SPLUNK | splunk.hec.endpoint | - | is required; give 0 to 2048 characters, like"
                        + " https://splunk.example.com:8088",
                "OPENSEARCH | opensearch.cluster.endpoint | - |"
                        + " is required without DomainARN; give the domain's https URL",
            })
    void validate_oneFault_isSaidOnceAtItsPropertyAndBeginsWithIt(
            DestinationKind kind, String key, String value, String message) {
        Map<String, String> properties = new HashMap<>(Configurations.flat(kind));
        if (value.equals("-")) {
            properties.remove(key);
        } else {
            properties.put(key, value);
        }

        assertThat(FirehoseConfig.validate(properties))
                .flatExtracting(ConfigValue::errorMessages)
                .containsExactly(key + ": " + message);
        assertThat(FirehoseConfig.validate(properties))
                .filteredOn(found -> found.name().equals(key))
                .flatExtracting(ConfigValue::errorMessages)
                .containsExactly(key + ": " + message);
    }

    @Test
    void validate_tenFaultsInJson_namesAllAtTheJsonsKey() {
        String json = """
                {"DeliveryStreamName": "or ders", "DeliveryStreamTipe": "DirectPut",
                 "ExtendedS3DestinationConfiguration": {
                   "RoleARN": "firehose", "BucketARN": "orders", "Prefix": "!{timestamp:yyyy}/",
                   "CompressionFormat": "BZIP2", "BufferingHints": {"SizeInMBs": 200},
                   "FileExtension": "gz", "CustomTimeZone": "Asia/Nowhere",
                   "S3BackupMode": "Enabled", "CloudWatchLoggingOptions": {"Enabled": "yes"}}}""";

        Map<String, List<String>> faults = faults(with(Map.of(), "firehose.delivery.stream", json));

        String destination = "ExtendedS3DestinationConfiguration.";
        assertThat(faults).containsOnlyKeys("firehose.delivery.stream");
        assertThat(faults.get("firehose.delivery.stream"))
                .hasSize(12)
                .anyMatch(fault -> fault.startsWith("DeliveryStreamName: 'or ders'"))
                .anyMatch(fault -> fault.startsWith("DeliveryStreamTipe: no such member"))
                .anyMatch(fault -> fault.startsWith(destination + "RoleARN: 'firehose'"))
                .anyMatch(fault -> fault.startsWith(destination + "BucketARN: 'orders'"))
                .anyMatch(fault -> fault.startsWith(destination + "ErrorOutputPrefix: "))
                .anyMatch(fault -> fault.startsWith(destination + "CompressionFormat: 'BZIP2'"))
                .anyMatch(fault -> fault.startsWith(destination + "BufferingHints.SizeInMBs: '200'"))
                .anyMatch(fault -> fault.startsWith(destination + "BufferingHints.IntervalInSeconds: "))
                .anyMatch(fault -> fault.startsWith(destination + "FileExtension: 'gz'"))
                .anyMatch(fault -> fault.startsWith(destination + "CustomTimeZone: 'Asia/Nowhere'"))
                .anyMatch(fault -> fault.startsWith(destination + "S3BackupConfiguration: "))
                .anyMatch(fault -> fault.startsWith(destination + "CloudWatchLoggingOptions.Enabled: 'yes'"));
    }

    @Test
    void validate_bothForms_isRefused() {
        Map<String, String> properties = with(
                Configurations.flat(DestinationKind.S3),
                "firehose.delivery.stream",
                Configurations.json("S3DestinationConfiguration"));

        assertThat(faults(properties)).containsOnlyKeys("firehose.delivery.stream");
        assertThat(faults(properties).get("firehose.delivery.stream"))
                .singleElement()
                .asString()
                .contains("destination, s3.bucket.arn");
    }

    @Test
    void validate_nothing_asksForOneForm() {
        assertThat(faults(Map.of())).containsOnlyKeys("destination");
    }

    @Test
    void validate_jsonWithASecret_doesNotShowIt() {
        assertThat(FirehoseConfig.validate(
                        Map.of("firehose.delivery.stream", Configurations.json("SplunkDestinationConfiguration"))))
                .filteredOn(value -> value.name().equals("firehose.delivery.stream"))
                .singleElement()
                .asString()
                .doesNotContain("HECToken");
    }

    @ParameterizedTest
    @EnumSource(DestinationKind.class)
    void of_flatFormOfEachDestination_isAccepted(DestinationKind kind) {
        FirehoseConfig config = FirehoseConfig.of(Configurations.flat(kind));

        assertThat(config.name()).isEqualTo("orders");
        assertThat(config.stream().kind()).isEqualTo(kind);
        assertThat(config.version()).isEqualTo("1");
        assertThat(config.arn()).isEqualTo("arn:aws:firehose:us-east-1:000000000000:deliverystream/orders");
        assertThat(config.guarantee()).isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
        assertThat(config.bufferMemoryBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(config.deliveryThreads()).isEqualTo(2);
        assertThat(config.stream().backup()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, 5, 300, 300",
        "SPLUNK, 5, 60, 300",
        "OPENSEARCH, 5, 300, 300",
        "REDSHIFT, 5, 300, 3600",
        "ICEBERG, 5, 300, 300"
    })
    void stream_withoutHints_hasTheDestinationsDefaults(DestinationKind kind, int size, int interval, int retry) {
        DeliveryStream stream = FirehoseConfig.of(Configurations.flat(kind)).stream();

        assertThat(stream.buffering()).isEqualTo(new Buffering(size, interval));
        assertThat(stream.retryDuration()).isEqualTo(Duration.ofSeconds(retry));
    }

    @Test
    void stream_withoutHintsToS3_hasTheDestinationsDefaults() {
        DeliveryStream stream = FirehoseConfig.of(Configurations.flat(DestinationKind.S3)).stream();

        assertThat(stream.buffering()).isEqualTo(new Buffering(5, 300));
        assertThatThrownBy(stream::retryDuration)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no RetryOptions");
    }

    @Test
    void retryDuration_given_isThatOfTheDestination() {
        Map<String, String> properties = with(Configurations.flat(DestinationKind.HTTP), "retry.duration.seconds", "0");

        assertThat(FirehoseConfig.of(properties).stream().retryDuration()).isZero();
    }

    @Test
    void stream_withConversion_buffers128() {
        DeliveryStream stream = FirehoseConfig.of(with(
                        Configurations.flat(DestinationKind.S3),
                        "conversion.output.format",
                        "ParquetSerDe",
                        "conversion.schema.database.name",
                        "shop",
                        "conversion.schema.table.name",
                        "orders"))
                .stream();

        assertThat(stream.buffering()).isEqualTo(new Buffering(128, 300));
        assertThat(stream.s3()
                        .dataFormatConversionConfiguration()
                        .inputFormatConfiguration()
                        .deserializer()
                        .openXJsonSerDe())
                .isNotNull();
    }

    @Test
    void stream_plainS3_isExtendedS3() {
        DeliveryStream stream =
                FirehoseConfig.of(Map.of("firehose.delivery.stream", Configurations.json("S3DestinationConfiguration")))
                        .stream();

        assertThat(stream.s3().bucketARN()).isEqualTo("arn:aws:s3:::failed");
        assertThat(stream.s3().compressionFormatAsString()).isEqualTo("Snappy");
    }

    @Test
    void of_everyFlatFormOfS3_isTheSameAsItsJson() {
        Map<String, String> properties = with(
                Configurations.flat(DestinationKind.S3),
                "role.arn",
                Configurations.ROLE,
                "s3.prefix",
                "customer=!{partitionKeyFromQuery:customer}/!{timestamp:yyyy/MM/dd}/",
                "s3.error.output.prefix",
                "failed/!{firehose:error-output-type}/",
                "buffer.size.mb",
                "64",
                "buffer.interval.seconds",
                "60",
                "s3.compression.format",
                "UNCOMPRESSED",
                "s3.custom.time.zone",
                "Asia/Tokyo",
                "s3.file.extension",
                ".parquet",
                "processor.deaggregation.sub.record.type",
                "DELIMITED",
                "processor.deaggregation.delimiter",
                "IyMjIw==",
                "processor.decompression.compression.format",
                "GZIP",
                "processor.cloudwatch.logs.data.message.extraction",
                "true",
                "processor.lambda.arn",
                "arn:aws:lambda:us-east-1:123456789012:function:clean:$LATEST",
                "processor.lambda.number.of.retries",
                "5",
                "processor.lambda.buffer.size.mb",
                "0.5",
                "processor.lambda.buffer.interval.seconds",
                "61",
                "processor.metadata.extraction.query",
                "{customer: .customer_id, year: .at|strftime(\"%Y\")}",
                "processor.append.delimiter",
                "true",
                "function.clean.url",
                "http://localhost:9000/clean",
                "backup.mode",
                "Enabled",
                "backup.bucket.arn",
                "arn:aws:s3:::backup",
                "backup.buffer.size.mb",
                "1",
                "backup.buffer.interval.seconds",
                "60",
                "backup.compression.format",
                "GZIP",
                "conversion.output.format",
                "ParquetSerDe",
                "conversion.parquet.compression",
                "GZIP",
                "conversion.openx.case.insensitive",
                "true",
                "conversion.openx.column.mappings",
                "ts=timestamp",
                "conversion.schema.database.name",
                "shop",
                "conversion.schema.table.name",
                "orders",
                "conversion.schema.region",
                "us-east-1",
                "conversion.schema.version.id",
                "LATEST",
                "dynamic.partitioning.enabled",
                "true",
                "dynamic.partitioning.retry.duration.seconds",
                "60");

        assertThat(faults(properties)).isEmpty();
        assertThat(FirehoseConfig.of(properties).stream().s3().toBuilder()
                        .encryptionConfiguration(encryption -> encryption.noEncryptionConfig("NoEncryption"))
                        .cloudWatchLoggingOptions(options -> options.enabled(true)
                                .logGroupName("/aws/firehose")
                                .logStreamName("s3"))
                        .build())
                .isEqualTo(DeliveryStreamJson.parse(Configurations.json("ExtendedS3DestinationConfiguration"))
                        .extendedS3DestinationConfiguration());
    }

    @ParameterizedTest
    @CsvSource({
        "s3.prefix, a/!{firehose:random-string}/, s3.prefix",
        "processor.lambda.arn, arn:aws:lambda:us-east-1:123456789012:function:clean, processor.lambda.arn"
    })
    void validate_exactlyOnceWithWhatWouldBreakIt_isRefused(String key, String value, String at) {
        Map<String, String> properties = with(
                Configurations.flat(DestinationKind.S3),
                "delivery.guarantee",
                "exactly-once",
                "s3.error.output.prefix",
                "!{firehose:error-output-type}/",
                "function.clean.url",
                "http://localhost:9000/",
                key,
                value);

        assertThat(faults(properties)).containsOnlyKeys(at);
        assertThat(faults(properties).get(at)).singleElement().asString().contains("exactly-once");
        assertThat(faults(with(properties, "delivery.guarantee", "at-least-once")))
                .isEmpty();
    }

    @Test
    void validate_exactlyOnceElsewhere_isRefused() {
        assertThat(faults(with(Configurations.flat(DestinationKind.HTTP), "delivery.guarantee", "exactly-once")))
                .isNotEmpty()
                .allSatisfy((key, messages) -> assertThat(messages).asString().contains("S3"));
    }

    @Test
    void validate_functionThatIsNowhere_saysWhatToGive() {
        assertThat(faults(with(
                        Configurations.flat(DestinationKind.S3),
                        "processor.lambda.arn",
                        "arn:aws:lambda:us-east-1:123456789012:function:clean")))
                .containsOnlyKeys("processor.lambda.arn")
                .allSatisfy((key, messages) -> assertThat(messages).asString().contains("function.clean.url"));
    }

    @Test
    void validate_domainArnAlone_asksForAnAddress() {
        Map<String, String> properties = with(
                Map.of(), "firehose.delivery.stream", Configurations.json("ElasticsearchDestinationConfiguration"));

        assertThat(faults(properties).get("firehose.delivery.stream"))
                .singleElement()
                .asString()
                .contains("opensearch.url");
    }

    @Test
    void validate_valuesOfWrongTypes_areNamedOnce() {
        assertThat(faults(with(
                        Configurations.flat(DestinationKind.S3),
                        "buffer.size.mb",
                        "much",
                        "buffer.interval.seconds",
                        "60",
                        "dynamic.partitioning.enabled",
                        "perhaps")))
                .containsOnlyKeys("buffer.size.mb", "dynamic.partitioning.enabled")
                .allSatisfy((key, messages) -> assertThat(messages).hasSize(1));
    }

    @Test
    void validate_flatForm_showsAndRecommendsWhatTheDestinationHas() {
        Map<String, ConfigValue> values = new HashMap<>();
        FirehoseConfig.validate(Configurations.flat(DestinationKind.SPLUNK))
                .forEach(value -> values.put(value.name(), value));

        assertThat(values.get("splunk.hec.token").visible()).isTrue();
        assertThat(values.get("http.url").visible()).isFalse();
        assertThat(values.get("backup.mode").recommendedValues()).containsExactly("FailedEventsOnly", "AllEvents");
        assertThat(values.get("destination").recommendedValues())
                .containsExactlyElementsOf(Arrays.stream(DestinationKind.values())
                        .<Object>map(DestinationKind::property)
                        .toList());
    }

    @Test
    void of_nullValues_areTakenAsMissing() {
        Map<String, String> properties = new HashMap<>(Configurations.flat(DestinationKind.S3));
        properties.put("s3.prefix", null);
        properties.put("delivery.guarantee", null);

        assertThat(FirehoseConfig.of(properties).guarantee()).isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    }
}
