package io.kinbridge.firehose.config;

import static io.kinbridge.firehose.config.ModelValues.COLUMN;
import static io.kinbridge.firehose.config.ModelValues.FLAG;
import static io.kinbridge.firehose.config.ModelValues.KMS_KEY;
import static io.kinbridge.firehose.config.ModelValues.NAME;
import static io.kinbridge.firehose.config.ModelValues.NAMES;
import static io.kinbridge.firehose.config.ModelValues.NON_EMPTY;
import static io.kinbridge.firehose.config.ModelValues.ONE_LINE;
import static io.kinbridge.firehose.config.ModelValues.PREFIX;
import static io.kinbridge.firehose.config.ModelValues.ROLE;
import static io.kinbridge.firehose.config.ModelValues.atLeast;
import static io.kinbridge.firehose.config.ModelValues.line;
import static io.kinbridge.firehose.config.ModelValues.list;
import static io.kinbridge.firehose.config.ModelValues.oneOf;
import static io.kinbridge.firehose.config.ModelValues.optional;
import static io.kinbridge.firehose.config.ModelValues.range;
import static io.kinbridge.firehose.config.ModelValues.required;
import static io.kinbridge.firehose.config.ModelValues.secret;
import static io.kinbridge.firehose.config.ModelValues.text;

import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.Entries;
import io.kinbridge.firehose.config.Constraint.Member;
import io.kinbridge.firehose.config.Constraint.Structure;
import io.kinbridge.firehose.config.Constraint.Text;
import java.util.regex.Pattern;

/**
 * The constraints on destinations in Firehose's service model 2015-08-04, as of botocore 1.43: lengths, patterns,
 * ranges, values, required members. What spans members is in {@link DeliveryStreamRules}.
 */
final class DestinationModel {

    private static final Member CLOUD_WATCH = optional(
            "CloudWatchLoggingOptions",
            Structure.of(
                    optional("Enabled", FLAG),
                    optional("LogGroupName", text(0, 512, "[\\.\\-_/#A-Za-z0-9]*", "/aws/firehose/orders")),
                    optional("LogStreamName", text(0, 512, "[^:*]*", "DestinationDelivery"))));

    private static final Member ROLE_ARN = required("RoleARN", ROLE);

    static final Structure SECRETS_MANAGER = Structure.of(
            optional(
                    "SecretARN",
                    text(
                            1,
                            2048,
                            "arn:.*:secretsmanager:[a-zA-Z0-9\\-]+:\\d{12}:secret:[a-zA-Z0-9\\-/_+=.@!]+",
                            "arn:aws:secretsmanager:us-east-1:123456789012:secret:mine")),
            optional("RoleARN", ROLE),
            required("Enabled", FLAG));
    private static final Member SECRET = optional("SecretsManagerConfiguration", SECRETS_MANAGER);

    private static final Member PROCESSING = optional(
            "ProcessingConfiguration",
            Structure.of(
                    optional("Enabled", FLAG),
                    optional(
                            "Processors",
                            list(Structure.of(
                                    required(
                                            "Type",
                                            oneOf(
                                                    "RecordDeAggregation",
                                                    "Decompression",
                                                    "CloudWatchLogProcessing",
                                                    "Lambda",
                                                    "MetadataExtraction",
                                                    "AppendDelimiterToRecord")),
                                    optional(
                                            "Parameters",
                                            list(Structure.of(
                                                    required(
                                                            "ParameterName",
                                                            oneOf(
                                                                    "LambdaArn",
                                                                    "NumberOfRetries",
                                                                    "MetadataExtractionQuery",
                                                                    "JsonParsingEngine",
                                                                    "RoleArn",
                                                                    "BufferSizeInMBs",
                                                                    "BufferIntervalInSeconds",
                                                                    "SubRecordType",
                                                                    "Delimiter",
                                                                    "CompressionFormat",
                                                                    "DataMessageExtraction")),
                                                    required(
                                                            "ParameterValue",
                                                            text(1, 5120, "^(?!\\s*$).+", null))))))))));

    private static final Structure S3_BUFFERING =
            Structure.of(optional("SizeInMBs", range(1, 128)), optional("IntervalInSeconds", range(0, 900)));
    private static final Member ENCRYPTION = optional(
            "EncryptionConfiguration",
            Structure.of(
                    optional("NoEncryptionConfig", oneOf("NoEncryption")),
                    optional("KMSEncryptionConfig", Structure.of(required("AWSKMSKeyARN", KMS_KEY)))));
    private static final Member BUCKET_ARN =
            required("BucketARN", text(1, 2048, "arn:.*:s3:::[\\w\\.\\-]{1,255}", "arn:aws:s3:::my-bucket"));
    private static final Member COMPRESSION =
            optional("CompressionFormat", oneOf("UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"));

    static final Structure S3 = Structure.of(
            ROLE_ARN,
            BUCKET_ARN,
            optional("Prefix", PREFIX),
            optional("ErrorOutputPrefix", PREFIX),
            optional("BufferingHints", S3_BUFFERING),
            COMPRESSION,
            ENCRYPTION,
            CLOUD_WATCH);
    private static final Member S3_CONFIGURATION = required("S3Configuration", S3);
    private static final Member S3_BACKUP = optional("S3BackupConfiguration", S3);
    private static final Member BACKUP_OR_NOT = optional("S3BackupMode", oneOf("Disabled", "Enabled"));
    private static final Member RETRY =
            optional("RetryOptions", Structure.of(optional("DurationInSeconds", range(0, 7200))));

    private static final Structure SCHEMA = Structure.of(
            optional("RoleARN", NAME),
            optional("CatalogId", NAME),
            optional("DatabaseName", NAME),
            optional("TableName", NAME),
            optional("Region", NAME),
            optional("VersionId", NAME));
    private static final Structure DESERIALIZER = Structure.of(
            optional(
                    "OpenXJsonSerDe",
                    Structure.of(
                            optional("ConvertDotsInJsonKeysToUnderscores", FLAG),
                            optional("CaseInsensitive", FLAG),
                            optional("ColumnToJsonKeyMappings", new Entries(COLUMN, NON_EMPTY)))),
            optional("HiveJsonSerDe", Structure.of(optional("TimestampFormats", list(NON_EMPTY)))));
    private static final Structure PARQUET = Structure.of(
            optional("BlockSizeBytes", atLeast(67_108_864)),
            optional("PageSizeBytes", atLeast(65_536)),
            optional("Compression", oneOf("UNCOMPRESSED", "GZIP", "SNAPPY")),
            optional("EnableDictionaryCompression", FLAG),
            optional("MaxPaddingBytes", atLeast(0)),
            optional("WriterVersion", oneOf("V1", "V2")));
    private static final Structure ORC = Structure.of(
            optional("StripeSizeBytes", atLeast(8_388_608)),
            optional("BlockSizeBytes", atLeast(67_108_864)),
            optional("RowIndexStride", atLeast(1000)),
            optional("EnablePadding", FLAG),
            optional("PaddingTolerance", range(0, 1)),
            optional("Compression", oneOf("NONE", "ZLIB", "SNAPPY")),
            optional("BloomFilterColumns", NAMES),
            optional("BloomFilterFalsePositiveProbability", range(0, 1)),
            optional("DictionaryKeyThreshold", range(0, 1)),
            optional("FormatVersion", oneOf("V0_11", "V0_12")));
    private static final Structure CONVERSION = Structure.of(
            optional("SchemaConfiguration", SCHEMA),
            optional("InputFormatConfiguration", Structure.of(optional("Deserializer", DESERIALIZER))),
            optional(
                    "OutputFormatConfiguration",
                    Structure.of(optional(
                            "Serializer", Structure.of(optional("ParquetSerDe", PARQUET), optional("OrcSerDe", ORC))))),
            optional("Enabled", FLAG));

    static final Structure EXTENDED_S3 = Structure.of(
            ROLE_ARN,
            BUCKET_ARN,
            optional("Prefix", PREFIX),
            optional("ErrorOutputPrefix", PREFIX),
            optional("BufferingHints", S3_BUFFERING),
            COMPRESSION,
            ENCRYPTION,
            CLOUD_WATCH,
            PROCESSING,
            BACKUP_OR_NOT,
            S3_BACKUP,
            optional("DataFormatConversionConfiguration", CONVERSION),
            optional("DynamicPartitioningConfiguration", Structure.of(RETRY, optional("Enabled", FLAG))),
            optional("FileExtension", text(0, 128, "^$|\\.[0-9a-z!\\-_.*'()]+", ".json.gz")),
            optional("CustomTimeZone", text(0, 50, "^$|[a-zA-Z/_]+", "Asia/Tokyo")));

    static final Structure REDSHIFT = Structure.of(
            ROLE_ARN,
            required(
                    "ClusterJDBCURL",
                    text(
                            1,
                            512,
                            "jdbc:(redshift|postgresql)://((?!-)[A-Za-z0-9-]{1,63}(?<!-)\\.)+(redshift(-serverless)?)"
                                    + "\\.([a-zA-Z0-9\\.\\-]+):\\d{1,5}/[a-zA-Z0-9_$-]+",
                            "jdbc:redshift://mine.abc.us-east-1.redshift.amazonaws.com:5439/dev")),
            required(
                    "CopyCommand",
                    Structure.of(
                            required("DataTableName", line(1, 512)),
                            optional("DataTableColumns", line(0, 10_240)),
                            optional("CopyOptions", line(0, 10_240)))),
            optional("Username", line(1, 512)),
            optional("Password", secret(6, 512)),
            RETRY,
            S3_CONFIGURATION,
            PROCESSING,
            BACKUP_OR_NOT,
            S3_BACKUP,
            CLOUD_WATCH,
            SECRET);

    private static final Member SEARCH_INDEX = required("IndexName", line(1, 80));
    private static final Member SEARCH_BUFFERING = optional(
            "BufferingHints",
            Structure.of(optional("IntervalInSeconds", range(0, 900)), optional("SizeInMBs", range(1, 100))));
    private static final Member SEARCH_BACKUP = optional("S3BackupMode", oneOf("FailedDocumentsOnly", "AllDocuments"));
    private static final Text SEARCH_URL = text(1, 512, "https:.*", "https://search.example.com");
    private static final Member VPC = optional(
            "VpcConfiguration",
            Structure.of(
                    required("SubnetIds", new Elements(1, 16, NAME)),
                    ROLE_ARN,
                    required("SecurityGroupIds", new Elements(1, 5, NAME))));

    static final Structure OPENSEARCH = Structure.of(
            ROLE_ARN,
            optional(
                    "DomainARN",
                    text(
                            1,
                            512,
                            "arn:.*:es:[a-zA-Z0-9\\-]+:\\d{12}:domain/[a-z][-0-9a-z]{2,27}",
                            "arn:aws:es:us-east-1:123456789012:domain/mine")),
            optional("ClusterEndpoint", SEARCH_URL),
            SEARCH_INDEX,
            optional("TypeName", line(0, 100)),
            optional("IndexRotationPeriod", oneOf("NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth")),
            SEARCH_BUFFERING,
            RETRY,
            SEARCH_BACKUP,
            S3_CONFIGURATION,
            PROCESSING,
            CLOUD_WATCH,
            VPC,
            optional(
                    "DocumentIdOptions",
                    Structure.of(required("DefaultDocumentIdFormat", oneOf("FIREHOSE_DEFAULT", "NO_DOCUMENT_ID")))));

    static final Structure OPENSEARCH_SERVERLESS = Structure.of(
            ROLE_ARN,
            optional("CollectionEndpoint", SEARCH_URL),
            SEARCH_INDEX,
            SEARCH_BUFFERING,
            RETRY,
            SEARCH_BACKUP,
            S3_CONFIGURATION,
            PROCESSING,
            CLOUD_WATCH,
            VPC);

    static final Structure SPLUNK = Structure.of(
            required("HECEndpoint", new Text(0, 2048, ONE_LINE, "https://splunk.example.com:8088", false)),
            required("HECEndpointType", oneOf("Raw", "Event")),
            optional("HECToken", secret(0, 2048)),
            optional("HECAcknowledgmentTimeoutInSeconds", range(180, 600)),
            RETRY,
            optional("S3BackupMode", oneOf("FailedEventsOnly", "AllEvents")),
            S3_CONFIGURATION,
            PROCESSING,
            CLOUD_WATCH,
            optional(
                    "BufferingHints",
                    Structure.of(optional("IntervalInSeconds", range(0, 60)), optional("SizeInMBs", range(1, 5)))),
            SECRET);

    static final Structure HTTP = Structure.of(
            required(
                    "EndpointConfiguration",
                    Structure.of(
                            required("Url", text(1, 1000, "https://.*", "https://receiver.example.com/records")),
                            optional("Name", text(1, 256, "^(?!\\s*$).+", "receiver")),
                            optional("AccessKey", secret(0, 4096)))),
            optional(
                    "BufferingHints",
                    Structure.of(optional("SizeInMBs", range(1, 64)), optional("IntervalInSeconds", range(0, 900)))),
            CLOUD_WATCH,
            optional(
                    "RequestConfiguration",
                    Structure.of(
                            optional("ContentEncoding", oneOf("NONE", "GZIP")),
                            optional(
                                    "CommonAttributes",
                                    new Elements(
                                            0,
                                            50,
                                            Structure.of(
                                                    required("AttributeName", text(1, 256, "^(?!\\s*$).+", "env")),
                                                    required("AttributeValue", line(0, 1024))))))),
            PROCESSING,
            optional("RoleARN", ROLE),
            RETRY,
            optional("S3BackupMode", oneOf("FailedDataOnly", "AllData")),
            S3_CONFIGURATION,
            SECRET);

    private static final Text TABLE_NAME = text(1, 255, "[a-zA-Z0-9\\.\\_]+", "orders");
    private static final Structure ENABLED = Structure.of(required("Enabled", FLAG));

    static final Structure ICEBERG = Structure.of(
            optional(
                    "DestinationTableConfigurationList",
                    list(Structure.of(
                            required("DestinationTableName", TABLE_NAME),
                            required("DestinationDatabaseName", TABLE_NAME),
                            optional("UniqueKeys", NAMES),
                            optional(
                                    "PartitionSpec",
                                    Structure.of(
                                            optional("Identity", list(Structure.of(required("SourceName", COLUMN)))))),
                            optional("S3ErrorOutputPrefix", PREFIX)))),
            optional("SchemaEvolutionConfiguration", ENABLED),
            optional("TableCreationConfiguration", ENABLED),
            optional("BufferingHints", S3_BUFFERING),
            CLOUD_WATCH,
            PROCESSING,
            optional("S3BackupMode", oneOf("FailedDataOnly", "AllData")),
            RETRY,
            ROLE_ARN,
            optional("AppendOnly", FLAG),
            required(
                    "CatalogConfiguration",
                    Structure.of(
                            optional(
                                    "CatalogARN",
                                    text(
                                            1,
                                            512,
                                            "arn:.*:glue:.*:\\d{12}:catalog(?:(/[a-z0-9_-]+){1,2})?",
                                            "arn:aws:glue:us-east-1:123456789012:catalog")),
                            optional("WarehouseLocation", text(1, 2048, "s3:\\/\\/.*", "s3://my-bucket/warehouse")))),
            S3_CONFIGURATION);

    static final Structure SNOWFLAKE = Structure.of(
            required(
                    "AccountUrl",
                    text(24, 2048, ".+?\\.snowflakecomputing\\.com", "https://mine.snowflakecomputing.com")),
            optional(
                    "PrivateKey",
                    new Text(
                            256,
                            4096,
                            Pattern.compile("^(?:[A-Za-z0-9+\\/]{4})*(?:[A-Za-z0-9+\\/]{2}==|[A-Za-z0-9+\\/]{3}=)?$"),
                            null,
                            true)),
            optional("KeyPassphrase", secret(7, 255)),
            optional("User", text(1, 255)),
            required("Database", text(1, 255)),
            required("Schema", text(1, 255)),
            required("Table", text(1, 255)),
            optional(
                    "SnowflakeRoleConfiguration",
                    Structure.of(optional("Enabled", FLAG), optional("SnowflakeRole", text(1, 255)))),
            optional(
                    "DataLoadingOption",
                    oneOf("JSON_MAPPING", "VARIANT_CONTENT_MAPPING", "VARIANT_CONTENT_AND_METADATA_MAPPING")),
            optional("MetaDataColumnName", text(1, 255)),
            optional("ContentColumnName", text(1, 255)),
            optional("SnowflakeVpcConfiguration", Structure.of(required("PrivateLinkVpceId", SourceModel.VPC_SERVICE))),
            CLOUD_WATCH,
            PROCESSING,
            ROLE_ARN,
            RETRY,
            optional("S3BackupMode", oneOf("FailedDataOnly", "AllData")),
            S3_CONFIGURATION,
            SECRET,
            optional("BufferingHints", S3_BUFFERING));

    private DestinationModel() {}
}
