package io.kinbridge.firehose.config;

import static io.kinbridge.firehose.config.ModelValues.KMS_KEY;
import static io.kinbridge.firehose.config.ModelValues.NAMES;
import static io.kinbridge.firehose.config.ModelValues.ROLE;
import static io.kinbridge.firehose.config.ModelValues.TIME;
import static io.kinbridge.firehose.config.ModelValues.list;
import static io.kinbridge.firehose.config.ModelValues.oneOf;
import static io.kinbridge.firehose.config.ModelValues.optional;
import static io.kinbridge.firehose.config.ModelValues.range;
import static io.kinbridge.firehose.config.ModelValues.required;
import static io.kinbridge.firehose.config.ModelValues.text;

import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.Structure;
import io.kinbridge.firehose.config.Constraint.Text;

/** The constraints on sources, encryption and tags in Firehose's service model 2015-08-04, and on the whole request. */
final class SourceModel {

    static final Text VPC_SERVICE = text(
            47,
            255,
            "([a-zA-Z0-9\\-\\_]+\\.){2,3}vpce\\.[a-zA-Z0-9\\-]*\\.vpce-svc\\-[a-zA-Z0-9\\-]{17}$",
            "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdefg");

    private static final Structure KINESIS = Structure.of(
            required(
                    "KinesisStreamARN",
                    text(
                            1,
                            512,
                            "arn:.*:kinesis:[a-zA-Z0-9\\-]+:\\d{12}:stream/[a-zA-Z0-9_.-]+",
                            "arn:aws:kinesis:us-east-1:123456789012:stream/orders")),
            required("RoleARN", ROLE));

    private static final Structure MSK = Structure.of(
            required("MSKClusterARN", text(1, 512, "arn:.*", "arn:aws:kafka:us-east-1:123456789012:cluster/mine/1")),
            required("TopicName", text(1, 255, "[a-zA-Z0-9\\\\._\\\\-]+", "orders")),
            required(
                    "AuthenticationConfiguration",
                    Structure.of(required("RoleARN", ROLE), required("Connectivity", oneOf("PUBLIC", "PRIVATE")))),
            optional("ReadFromTimestamp", TIME));

    private static final Structure DATABASE = Structure.of(
            required("Type", oneOf("MySQL", "PostgreSQL")),
            required("Endpoint", text(1, 255, "^(?!\\s*$).+", "db.example.com")),
            required("Port", range(0, 65_535)),
            optional("SSLMode", oneOf("Disabled", "Enabled")),
            required("Databases", included(64)),
            required("Tables", included(129)),
            optional("Columns", included(194)),
            optional("SurrogateKeys", NAMES),
            required("SnapshotWatermarkTable", databaseName(129)),
            required(
                    "DatabaseSourceAuthenticationConfiguration",
                    Structure.of(required("SecretsManagerConfiguration", DestinationModel.SECRETS_MANAGER))),
            required("DatabaseSourceVPCConfiguration", Structure.of(required("VpcEndpointServiceName", VPC_SERVICE))));

    private static final Text TAG_VALUE = text(0, StreamLimits.TAG_VALUE_CHARACTERS, StreamLimits.TAG_VALUE, "orders");

    static final Text STREAM_NAME = text(1, StreamLimits.NAME_CHARACTERS, StreamLimits.NAME, "orders-to-s3");

    static final Structure CREATE_DELIVERY_STREAM = Structure.of(
            required("DeliveryStreamName", STREAM_NAME),
            optional(
                    "DeliveryStreamType",
                    oneOf("DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource")),
            optional("DirectPutSourceConfiguration", Structure.of(required("ThroughputHintInMBs", range(1, 100)))),
            optional("KinesisStreamSourceConfiguration", KINESIS),
            optional(
                    "DeliveryStreamEncryptionConfigurationInput",
                    Structure.of(
                            optional("KeyARN", KMS_KEY),
                            required("KeyType", oneOf("AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK")))),
            optional("S3DestinationConfiguration", DestinationModel.S3),
            optional("ExtendedS3DestinationConfiguration", DestinationModel.EXTENDED_S3),
            optional("RedshiftDestinationConfiguration", DestinationModel.REDSHIFT),
            optional("ElasticsearchDestinationConfiguration", DestinationModel.OPENSEARCH),
            optional("AmazonopensearchserviceDestinationConfiguration", DestinationModel.OPENSEARCH),
            optional("SplunkDestinationConfiguration", DestinationModel.SPLUNK),
            optional("HttpEndpointDestinationConfiguration", DestinationModel.HTTP),
            optional(
                    "Tags",
                    new Elements(
                            1,
                            StreamLimits.TAGS,
                            Structure.of(
                                    required(
                                            "Key",
                                            text(1, StreamLimits.TAG_KEY_CHARACTERS, StreamLimits.TAG_KEY, "team")),
                                    optional("Value", TAG_VALUE)))),
            optional("AmazonOpenSearchServerlessDestinationConfiguration", DestinationModel.OPENSEARCH_SERVERLESS),
            optional("MSKSourceConfiguration", MSK),
            optional("SnowflakeDestinationConfiguration", DestinationModel.SNOWFLAKE),
            optional("IcebergDestinationConfiguration", DestinationModel.ICEBERG),
            optional("DatabaseSourceConfiguration", DATABASE));

    private SourceModel() {}

    private static Structure included(int max) {
        return Structure.of(optional("Include", list(databaseName(max))), optional("Exclude", list(databaseName(max))));
    }

    private static Text databaseName(int max) {
        return text(1, max, "[\\u0001-\\uFFFF]*", null);
    }
}
