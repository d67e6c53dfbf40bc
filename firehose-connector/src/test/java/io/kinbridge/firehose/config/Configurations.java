package io.kinbridge.firehose.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Configurations without faults, one of each destination and form. */
final class Configurations {

    static final String ROLE = "arn:aws:iam::123456789012:role/firehose";

    private static final String BUCKET = """
            {"RoleARN": "%s", "BucketARN": "arn:aws:s3:::failed"}""".formatted(ROLE);

    private static final Map<String, String> DESTINATIONS = new LinkedHashMap<>();

    static {
        DESTINATIONS.put("ExtendedS3DestinationConfiguration", """
                {
                  "RoleARN": "%1$s",
                  "BucketARN": "arn:aws:s3:::orders",
                  "Prefix": "customer=!{partitionKeyFromQuery:customer}/!{timestamp:yyyy/MM/dd}/",
                  "ErrorOutputPrefix": "failed/!{firehose:error-output-type}/",
                  "BufferingHints": {"SizeInMBs": 64, "IntervalInSeconds": 60},
                  "CompressionFormat": "UNCOMPRESSED",
                  "CustomTimeZone": "Asia/Tokyo",
                  "FileExtension": ".parquet",
                  "EncryptionConfiguration": {"NoEncryptionConfig": "NoEncryption"},
                  "CloudWatchLoggingOptions": {"Enabled": true, "LogGroupName": "/aws/firehose", "LogStreamName": "s3"},
                  "ProcessingConfiguration": {"Enabled": true, "Processors": [
                    {"Type": "RecordDeAggregation", "Parameters": [
                      {"ParameterName": "SubRecordType", "ParameterValue": "DELIMITED"},
                      {"ParameterName": "Delimiter", "ParameterValue": "IyMjIw=="}]},
                    {"Type": "Decompression", "Parameters": [
                      {"ParameterName": "CompressionFormat", "ParameterValue": "GZIP"}]},
                    {"Type": "CloudWatchLogProcessing", "Parameters": [
                      {"ParameterName": "DataMessageExtraction", "ParameterValue": "true"}]},
                    {"Type": "Lambda", "Parameters": [
                      {"ParameterName": "LambdaArn",
                       "ParameterValue": "arn:aws:lambda:us-east-1:123456789012:function:clean:$LATEST"},
                      {"ParameterName": "NumberOfRetries", "ParameterValue": "5"},
                      {"ParameterName": "BufferSizeInMBs", "ParameterValue": "0.5"},
                      {"ParameterName": "BufferIntervalInSeconds", "ParameterValue": "61"}]},
                    {"Type": "MetadataExtraction", "Parameters": [
                      {"ParameterName": "MetadataExtractionQuery",
                       "ParameterValue": "{customer: .customer_id, year: .at|strftime(\\"%%Y\\")}"},
                      {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.6"}]},
                    {"Type": "AppendDelimiterToRecord"}]},
                  "S3BackupMode": "Enabled",
                  "S3BackupConfiguration": {"RoleARN": "%1$s", "BucketARN": "arn:aws:s3:::backup",
                    "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 60}, "CompressionFormat": "GZIP"},
                  "DataFormatConversionConfiguration": {
                    "SchemaConfiguration": {"RoleARN": "%1$s", "DatabaseName": "shop", "TableName": "orders",
                      "Region": "us-east-1", "VersionId": "LATEST"},
                    "InputFormatConfiguration": {"Deserializer": {"OpenXJsonSerDe": {
                      "CaseInsensitive": true, "ColumnToJsonKeyMappings": {"ts": "timestamp"}}}},
                    "OutputFormatConfiguration": {"Serializer": {"ParquetSerDe": {"Compression": "GZIP"}}}},
                  "DynamicPartitioningConfiguration": {"Enabled": true, "RetryOptions": {"DurationInSeconds": 60}}
                }""".formatted(ROLE));
        DESTINATIONS.put("S3DestinationConfiguration", BUCKET.replace("}", ", \"CompressionFormat\": \"Snappy\"}"));
        DESTINATIONS.put("HttpEndpointDestinationConfiguration", """
                {
                  "EndpointConfiguration": {"Url": "https://receiver.example.com", "Name": "r", "AccessKey": "key"},
                  "RequestConfiguration": {"ContentEncoding": "GZIP", "CommonAttributes": [
                    {"AttributeName": "env", "AttributeValue": "test"}]},
                  "BufferingHints": {"SizeInMBs": 64, "IntervalInSeconds": 0},
                  "RetryOptions": {"DurationInSeconds": 0},
                  "S3BackupMode": "AllData",
                  "SecretsManagerConfiguration": {"Enabled": false},
                  "S3Configuration": %s
                }""".formatted(BUCKET));
        DESTINATIONS.put("SplunkDestinationConfiguration", """
                {
                  "HECEndpoint": "https://splunk.example.com:8088", "HECEndpointType": "Raw", "HECToken": "token",
                  "HECAcknowledgmentTimeoutInSeconds": 180,
                  "BufferingHints": {"SizeInMBs": 5, "IntervalInSeconds": 60},
                  "S3BackupMode": "AllEvents",
                  "S3Configuration": %s
                }""".formatted(BUCKET));
        DESTINATIONS.put("AmazonopensearchserviceDestinationConfiguration", """
                {
                  "RoleARN": "%s", "ClusterEndpoint": "https://search.example.com", "IndexName": "orders",
                  "IndexRotationPeriod": "OneHour", "DocumentIdOptions": {"DefaultDocumentIdFormat": "NO_DOCUMENT_ID"},
                  "BufferingHints": {"SizeInMBs": 100, "IntervalInSeconds": 900},
                  "VpcConfiguration": {"SubnetIds": ["subnet-1"], "RoleARN": "%1$s", "SecurityGroupIds": ["sg-1"]},
                  "S3Configuration": %2$s
                }""".formatted(ROLE, BUCKET));
        DESTINATIONS.put("ElasticsearchDestinationConfiguration", """
                {
                  "RoleARN": "%s", "DomainARN": "arn:aws:es:us-east-1:123456789012:domain/orders",
                  "IndexName": "orders", "TypeName": "order", "S3BackupMode": "AllDocuments", "S3Configuration": %s
                }""".formatted(ROLE, BUCKET));
        DESTINATIONS.put("AmazonOpenSearchServerlessDestinationConfiguration", """
                {
                  "RoleARN": "%s", "CollectionEndpoint": "https://search.example.com", "IndexName": "orders",
                  "S3Configuration": %s
                }""".formatted(ROLE, BUCKET));
        DESTINATIONS.put("RedshiftDestinationConfiguration", """
                {
                  "RoleARN": "%s",
                  "ClusterJDBCURL": "jdbc:redshift://mine.abc.us-east-1.redshift.amazonaws.com:5439/dev",
                  "CopyCommand": {"DataTableName": "orders", "DataTableColumns": "a,b", "CopyOptions": "JSON 'auto' gzip"},
                  "Username": "loader", "Password": "secret1",
                  "RetryOptions": {"DurationInSeconds": 7200},
                  "S3Configuration": {"RoleARN": "%1$s", "BucketARN": "arn:aws:s3:::stage", "CompressionFormat": "GZIP",
                    "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0}},
                  "S3BackupMode": "Enabled",
                  "S3BackupConfiguration": %2$s
                }""".formatted(ROLE, BUCKET));
        DESTINATIONS.put("IcebergDestinationConfiguration", """
                {
                  "RoleARN": "%s",
                  "CatalogConfiguration": {"CatalogARN": "arn:aws:glue:us-east-1:123456789012:catalog",
                    "WarehouseLocation": "s3://orders/warehouse"},
                  "DestinationTableConfigurationList": [
                    {"DestinationDatabaseName": "shop", "DestinationTableName": "orders", "UniqueKeys": ["id"],
                     "PartitionSpec": {"Identity": [{"SourceName": "day"}]}},
                    {"DestinationDatabaseName": "shop", "DestinationTableName": "customers"}],
                  "SchemaEvolutionConfiguration": {"Enabled": false},
                  "TableCreationConfiguration": {"Enabled": false},
                  "AppendOnly": false, "S3BackupMode": "FailedDataOnly",
                  "S3Configuration": %s
                }""".formatted(ROLE, BUCKET));
    }

    private Configurations() {}

    /** Bodies of CreateDeliveryStream, by the member that is their destination. */
    static Map<String, String> json() {
        Map<String, String> bodies = new LinkedHashMap<>();
        DESTINATIONS.forEach((member, destination) -> bodies.put(member, """
                {"DeliveryStreamName": "orders", "DeliveryStreamType": "DirectPut",
                 "Tags": [{"Key": "team", "Value": "shop"}, {"Key": "env"}], "%s": %s}""".formatted(member, destination)));
        return bodies;
    }

    static String json(String member) {
        return json().getOrDefault(member, "");
    }

    /** Flat properties of a connector named orders, with what its destination needs and nothing else. */
    static Map<String, String> flat(DestinationKind kind) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("name", "orders");
        properties.put("destination", kind.property());
        properties.put("s3.bucket.arn", "arn:aws:s3:::orders");
        switch (kind) {
            case S3 -> {}
            case HTTP -> properties.put("http.url", "https://receiver.example.com");
            case SPLUNK -> {
                properties.put("splunk.hec.endpoint", "https://splunk.example.com:8088");
                properties.put("splunk.hec.token", "token");
            }
            case OPENSEARCH -> {
                properties.put("opensearch.cluster.endpoint", "https://search.example.com");
                properties.put("opensearch.index.name", "orders");
            }
            case REDSHIFT -> {
                properties.put(
                        "redshift.cluster.jdbc.url",
                        "jdbc:redshift://mine.abc.us-east-1.redshift.amazonaws.com:5439/dev");
                properties.put("redshift.username", "loader");
                properties.put("redshift.password", "secret1");
                properties.put("redshift.table.name", "orders");
            }
            case ICEBERG -> {
                properties.put("iceberg.database.name", "shop");
                properties.put("iceberg.table.name", "orders");
                properties.put("iceberg.catalog.type", "rest");
            }
        }
        return properties;
    }
}
