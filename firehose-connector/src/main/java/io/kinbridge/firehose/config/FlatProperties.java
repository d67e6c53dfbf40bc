package io.kinbridge.firehose.config;

import static io.kinbridge.firehose.config.DestinationKind.HTTP;
import static io.kinbridge.firehose.config.DestinationKind.ICEBERG;
import static io.kinbridge.firehose.config.DestinationKind.OPENSEARCH;
import static io.kinbridge.firehose.config.DestinationKind.REDSHIFT;
import static io.kinbridge.firehose.config.DestinationKind.S3;
import static io.kinbridge.firehose.config.DestinationKind.SPLUNK;

import io.kinbridge.firehose.config.FlatProperty.Form;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flat form of a delivery stream's configuration: what of it has a property, and which. It is the JSON form's members
 * under short names; what has no property here, tags or several Iceberg tables say, needs the JSON form.
 */
final class FlatProperties {

    static final String DEFAULT_ROLE = "arn:aws:iam::000000000000:role/kinbridge";

    private static final String PROCESSORS = "$D.ProcessingConfiguration.Processors";
    private static final String CONVERSION = "$D.DataFormatConversionConfiguration";
    private static final String SCHEMA = CONVERSION + ".SchemaConfiguration";
    private static final String DESERIALIZER = CONVERSION + ".InputFormatConfiguration.Deserializer";
    private static final String SERIALIZER = CONVERSION + ".OutputFormatConfiguration.Serializer";
    private static final String TABLE = "$D.DestinationTableConfigurationList[0]";

    private static final List<FlatProperty> ALL = Stream.of(
                    buffering(),
                    bucket(),
                    backup(),
                    http(),
                    splunk(),
                    openSearch(),
                    redshift(),
                    iceberg(),
                    processors(),
                    partitioning(),
                    conversion(),
                    serializers())
            .flatMap(List::stream)
            .toList();
    private static final Map<String, FlatProperty> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(FlatProperty::key, Function.identity()));

    private FlatProperties() {}

    /** In the order of the documentation. */
    static List<FlatProperty> all() {
        return ALL;
    }

    static boolean has(String key) {
        return BY_KEY.containsKey(key);
    }

    private static List<FlatProperty> buffering() {
        String group = "Buffering and retries";
        return List.of(
                FlatPropertyBuilder.property(group, "buffer.size.mb", Form.NUMBER)
                        .at("$D.BufferingHints.SizeInMBs", S3, HTTP, SPLUNK, OPENSEARCH, ICEBERG)
                        .at("$S3.BufferingHints.SizeInMBs", REDSHIFT)
                        .important()
                        .is(
                                "Buffer size (MB)",
                                "Deliver when a buffer holds this many MiB, before compression. Comes with"
                                        + " buffer.interval.seconds, or neither. Unset: 5, with format conversion 128."),
                FlatPropertyBuilder.property(group, "buffer.interval.seconds", Form.NUMBER)
                        .at("$D.BufferingHints.IntervalInSeconds", S3, HTTP, SPLUNK, OPENSEARCH, ICEBERG)
                        .at("$S3.BufferingHints.IntervalInSeconds", REDSHIFT)
                        .important()
                        .is(
                                "Buffer interval (s)",
                                "Deliver when a buffer is this old. 0 is zero buffering. Unset: 300, with Splunk 60."),
                FlatPropertyBuilder.property(group, "retry.duration.seconds", Form.NUMBER)
                        .at("$D.RetryOptions.DurationInSeconds", HTTP, SPLUNK, OPENSEARCH, REDSHIFT, ICEBERG)
                        .useful()
                        .is(
                                "Retry duration (s)",
                                "How long a delivery that fails is tried again before its records go to the bucket of"
                                        + " failed records. 0: never. Unset: 300, with Redshift 3600. Of S3:"
                                        + " s3.retry.duration.seconds."),
                FlatPropertyBuilder.property(group, "role.arn", Form.TEXT)
                        .at("$D.RoleARN", S3, HTTP, OPENSEARCH, REDSHIFT, ICEBERG)
                        .at("$S3.RoleARN", HTTP, SPLUNK, OPENSEARCH, REDSHIFT, ICEBERG)
                        .at("$BACKUP.RoleARN", S3, REDSHIFT)
                        .at(SCHEMA + ".RoleARN", S3)
                        .orElse(DEFAULT_ROLE)
                        .is(
                                "Role",
                                "Firehose's configuration needs a role; nothing is done with it here: see"
                                        + " aws.access.key.id for what buckets are written with."));
    }

    private static List<FlatProperty> bucket() {
        String group = "S3";
        return List.of(
                FlatPropertyBuilder.property(group, "s3.bucket.arn", Form.TEXT)
                        .at("$S3.BucketARN")
                        .important()
                        .is(
                                "Bucket",
                                "ARN of the bucket: for destination s3 of the records, for redshift of the objects that"
                                        + " COPY reads, for the others of records that could not be delivered."),
                FlatPropertyBuilder.property(group, "s3.prefix", Form.TEXT)
                        .at("$S3.Prefix")
                        .important()
                        .is(
                                "Prefix",
                                "Prefix of the objects' keys, with expressions such as !{timestamp:yyyy/MM/dd}/."
                                        + " Unset: yyyy/MM/dd/HH/."),
                FlatPropertyBuilder.property(group, "s3.error.output.prefix", Form.TEXT)
                        .at("$S3.ErrorOutputPrefix", S3, HTTP, SPLUNK, OPENSEARCH, ICEBERG)
                        .useful()
                        .is(
                                "Error prefix",
                                "Prefix of the keys of failed records, with !{firehose:error-output-type}; needed if"
                                        + " s3.prefix has expressions."),
                FlatPropertyBuilder.property(group, "s3.compression.format", Form.TEXT)
                        .at("$S3.CompressionFormat")
                        .useful()
                        .is("Compression", "Of the objects. Unset: UNCOMPRESSED. Redshift reads GZIP at most."),
                FlatPropertyBuilder.property(group, "s3.file.extension", Form.TEXT)
                        .at("$D.FileExtension", S3)
                        .is("File extension", "End of the objects' keys. Unset: by compression or format."),
                FlatPropertyBuilder.property(group, "s3.custom.time.zone", Form.TEXT)
                        .at("$D.CustomTimeZone", S3)
                        .is("Time zone", "Of the times in keys, such as Asia/Tokyo. Unset: UTC."),
                FlatPropertyBuilder.property(group, "s3.kms.key.arn", Form.TEXT)
                        .at("$S3.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN")
                        .is("KMS key", "Key that the bucket's service encrypts the objects with. Unset: none."),
                FlatPropertyBuilder.property(group, "s3.buffer.size.mb", Form.NUMBER)
                        .at("$S3.BufferingHints.SizeInMBs", HTTP, SPLUNK, OPENSEARCH, ICEBERG)
                        .is(
                                "Failed records: buffer size (MB)",
                                "Of the bucket of failed and backed up records. Comes with s3.buffer.interval.seconds."
                                        + " Unset: 5."),
                FlatPropertyBuilder.property(group, "s3.buffer.interval.seconds", Form.NUMBER)
                        .at("$S3.BufferingHints.IntervalInSeconds", HTTP, SPLUNK, OPENSEARCH, ICEBERG)
                        .is(
                                "Failed records: buffer interval (s)",
                                "Of the bucket of failed and backed up records, 60 or more. Unset: 300."));
    }

    private static List<FlatProperty> backup() {
        String group = "Source backup";
        return List.of(
                FlatPropertyBuilder.property(group, "backup.mode", Form.TEXT)
                        .at("$D.S3BackupMode")
                        .useful()
                        .is(
                                "Backup mode",
                                "Which records are backed up as they came. s3 and redshift: Enabled backs up all to"
                                        + " backup.bucket.arn; the others: All... backs up all to s3.bucket.arn. Unset:"
                                        + " Disabled, or failed ones only."),
                FlatPropertyBuilder.property(group, "backup.bucket.arn", Form.TEXT)
                        .at("$BACKUP.BucketARN", S3, REDSHIFT)
                        .useful()
                        .is("Backup bucket", "ARN of the bucket for backup.mode Enabled."),
                FlatPropertyBuilder.property(group, "backup.prefix", Form.TEXT)
                        .at("$BACKUP.Prefix", S3, REDSHIFT)
                        .is("Backup prefix", "As s3.prefix, for the backup."),
                FlatPropertyBuilder.property(group, "backup.error.output.prefix", Form.TEXT)
                        .at("$BACKUP.ErrorOutputPrefix", S3, REDSHIFT)
                        .is("Backup error prefix", "As s3.error.output.prefix, for the backup."),
                FlatPropertyBuilder.property(group, "backup.compression.format", Form.TEXT)
                        .at("$BACKUP.CompressionFormat", S3, REDSHIFT)
                        .is("Backup compression", "Of the backup's objects. Unset: UNCOMPRESSED."),
                FlatPropertyBuilder.property(group, "backup.buffer.size.mb", Form.NUMBER)
                        .at("$BACKUP.BufferingHints.SizeInMBs", S3, REDSHIFT)
                        .is(
                                "Backup buffer size (MB)",
                                "Of the backup. Comes with backup.buffer.interval.seconds. Unset: 5."),
                FlatPropertyBuilder.property(group, "backup.buffer.interval.seconds", Form.NUMBER)
                        .at("$BACKUP.BufferingHints.IntervalInSeconds", S3, REDSHIFT)
                        .is("Backup buffer interval (s)", "Of the backup, 60 or more. Unset: 300."));
    }

    private static List<FlatProperty> http() {
        String group = "HTTP endpoint";
        return List.of(
                FlatPropertyBuilder.property(group, "http.url", Form.TEXT)
                        .at("$D.EndpointConfiguration.Url", HTTP)
                        .important()
                        .is("Endpoint", "Where to deliver; https, as with Firehose. See http.endpoint.url for others."),
                FlatPropertyBuilder.property(group, "http.name", Form.TEXT)
                        .at("$D.EndpointConfiguration.Name", HTTP)
                        .is("Endpoint's name", "Shown to people only."),
                FlatPropertyBuilder.property(group, "http.access.key", Form.SECRET)
                        .at("$D.EndpointConfiguration.AccessKey", HTTP)
                        .important()
                        .is("Access key", "Sent in X-Amz-Firehose-Access-Key, as it is."),
                FlatPropertyBuilder.property(group, "http.content.encoding", Form.TEXT)
                        .at("$D.RequestConfiguration.ContentEncoding", HTTP)
                        .useful()
                        .is("Content encoding", "Of the requests' bodies. Unset: NONE."),
                FlatPropertyBuilder.property(group, "http.common.attributes", Form.ATTRIBUTES)
                        .at("$D.RequestConfiguration.CommonAttributes", HTTP)
                        .is(
                                "Common attributes",
                                "Sent with each request: name=value, separated by commas. Values with commas need the"
                                        + " JSON form."));
    }

    private static List<FlatProperty> splunk() {
        String group = "Splunk";
        return List.of(
                FlatPropertyBuilder.property(group, "splunk.hec.endpoint", Form.TEXT)
                        .at("$D.HECEndpoint", SPLUNK)
                        .important()
                        .is("HEC endpoint", "URL of the HTTP Event Collector, such as https://splunk:8088."),
                FlatPropertyBuilder.property(group, "splunk.hec.endpoint.type", Form.TEXT)
                        .at("$D.HECEndpointType", SPLUNK)
                        .orElse("Event")
                        .useful()
                        .is("HEC endpoint type", "Raw, or Event for records that are HEC's JSON already."),
                FlatPropertyBuilder.property(group, "splunk.hec.token", Form.SECRET)
                        .at("$D.HECToken", SPLUNK)
                        .important()
                        .is("HEC token", "Token of the collector."),
                FlatPropertyBuilder.property(group, "splunk.hec.acknowledgment.timeout.seconds", Form.NUMBER)
                        .at("$D.HECAcknowledgmentTimeoutInSeconds", SPLUNK)
                        .is(
                                "Acknowledgement timeout (s)",
                                "How long to wait for the indexers' acknowledgement. Unset: 180."));
    }

    private static List<FlatProperty> openSearch() {
        String group = "OpenSearch";
        return List.of(
                FlatPropertyBuilder.property(group, "opensearch.cluster.endpoint", Form.TEXT)
                        .at("$D.ClusterEndpoint", OPENSEARCH)
                        .important()
                        .is("Cluster", "Where to deliver; https, as with Firehose. See opensearch.url for others."),
                FlatPropertyBuilder.property(group, "opensearch.domain.arn", Form.TEXT)
                        .at("$D.DomainARN", OPENSEARCH)
                        .is("Domain", "The domain's ARN, instead of its endpoint; then opensearch.url is needed."),
                FlatPropertyBuilder.property(group, "opensearch.index.name", Form.TEXT)
                        .at("$D.IndexName", OPENSEARCH)
                        .important()
                        .is("Index", "Name of the index, without what rotation appends."),
                FlatPropertyBuilder.property(group, "opensearch.index.rotation.period", Form.TEXT)
                        .at("$D.IndexRotationPeriod", OPENSEARCH)
                        .useful()
                        .is("Index rotation", "How often a new index begins, by UTC arrival time. Unset: OneDay."),
                FlatPropertyBuilder.property(group, "opensearch.type.name", Form.TEXT)
                        .at("$D.TypeName", OPENSEARCH)
                        .is("Type name", "Type of the documents, for Elasticsearch before 7."),
                FlatPropertyBuilder.property(group, "opensearch.document.id.format", Form.TEXT)
                        .at("$D.DocumentIdOptions.DefaultDocumentIdFormat", OPENSEARCH)
                        .useful()
                        .is(
                                "Document ids",
                                "FIREHOSE_DEFAULT: ids that stay the same over retries, so no duplicates;"
                                        + " NO_DOCUMENT_ID: OpenSearch gives them. Unset: FIREHOSE_DEFAULT."));
    }

    private static List<FlatProperty> redshift() {
        String group = "Redshift";
        return List.of(
                FlatPropertyBuilder.property(group, "redshift.cluster.jdbc.url", Form.TEXT)
                        .at("$D.ClusterJDBCURL", REDSHIFT)
                        .important()
                        .is("Cluster", "JDBC URL of the cluster. See redshift.jdbc.url for hosts outside of AWS."),
                FlatPropertyBuilder.property(group, "redshift.username", Form.TEXT)
                        .at("$D.Username", REDSHIFT)
                        .important()
                        .is("User", "Of the database."),
                FlatPropertyBuilder.property(group, "redshift.password", Form.SECRET)
                        .at("$D.Password", REDSHIFT)
                        .important()
                        .is("Password", "Of the user."),
                FlatPropertyBuilder.property(group, "redshift.table.name", Form.TEXT)
                        .at("$D.CopyCommand.DataTableName", REDSHIFT)
                        .important()
                        .is("Table", "That COPY loads; it must exist."),
                FlatPropertyBuilder.property(group, "redshift.table.columns", Form.TEXT)
                        .at("$D.CopyCommand.DataTableColumns", REDSHIFT)
                        .is("Columns", "That COPY loads, separated by commas. Unset: all."),
                FlatPropertyBuilder.property(group, "redshift.copy.options", Form.TEXT)
                        .at("$D.CopyCommand.CopyOptions", REDSHIFT)
                        .useful()
                        .is("COPY options", "Such as JSON 'auto' GZIP."));
    }

    private static List<FlatProperty> iceberg() {
        String group = "Iceberg";
        return List.of(
                FlatPropertyBuilder.property(group, "iceberg.glue.catalog.arn", Form.TEXT)
                        .at("$D.CatalogConfiguration.CatalogARN", ICEBERG)
                        .useful()
                        .is(
                                "Glue catalog",
                                "ARN of the catalog. Not used: iceberg.catalog.* says where the tables are."),
                FlatPropertyBuilder.property(group, "iceberg.warehouse.location", Form.TEXT)
                        .at("$D.CatalogConfiguration.WarehouseLocation", ICEBERG)
                        .useful()
                        .is("Warehouse", "Such as s3://my-bucket/warehouse."),
                FlatPropertyBuilder.property(group, "iceberg.append.only", Form.FLAG)
                        .at("$D.AppendOnly", ICEBERG)
                        .useful()
                        .is("Append only", "Whether all records are inserts. Unset: false."),
                FlatPropertyBuilder.property(group, "iceberg.schema.evolution", Form.FLAG)
                        .at("$D.SchemaEvolutionConfiguration.Enabled", ICEBERG)
                        .is(
                                "Schema evolution",
                                "Whether columns are added that records have and the table has not. Not built: must be false."),
                FlatPropertyBuilder.property(group, "iceberg.table.creation", Form.FLAG)
                        .at("$D.TableCreationConfiguration.Enabled", ICEBERG)
                        .is("Table creation", "Whether a table that is missing is made. Not built: must be false."),
                FlatPropertyBuilder.property(group, "iceberg.database.name", Form.TEXT)
                        .at(TABLE + ".DestinationDatabaseName", ICEBERG)
                        .important()
                        .is("Database", "Of the one table. Several tables need the JSON form."),
                FlatPropertyBuilder.property(group, "iceberg.table.name", Form.TEXT)
                        .at(TABLE + ".DestinationTableName", ICEBERG)
                        .important()
                        .is("Table", "That records go to."),
                FlatPropertyBuilder.property(group, "iceberg.unique.keys", Form.NAMES)
                        .at(TABLE + ".UniqueKeys", ICEBERG)
                        .useful()
                        .is("Unique keys", "Columns that updates and deletes find rows by, separated by commas."),
                FlatPropertyBuilder.property(group, "iceberg.partition.fields", Form.PARTITION_FIELDS)
                        .at(TABLE + ".PartitionSpec.Identity", ICEBERG)
                        .is(
                                "Partition fields",
                                "Columns that a table which is made is partitioned by. Of no effect: no table is made."),
                FlatPropertyBuilder.property(group, "iceberg.error.output.prefix", Form.TEXT)
                        .at(TABLE + ".S3ErrorOutputPrefix", ICEBERG)
                        .is(
                                "Table's error prefix",
                                "Prefix of failed records of this table. Not built: give the error prefix of all records instead."));
    }

    private static List<FlatProperty> processors() {
        String group = "Processors";
        return List.of(
                FlatPropertyBuilder.property(group, "processor.deaggregation.sub.record.type", Form.TEXT)
                        .at(PROCESSORS + "[RecordDeAggregation].SubRecordType")
                        .useful()
                        .is("De-aggregation", "Parts records into the ones in them: JSON or DELIMITED. Unset: no."),
                FlatPropertyBuilder.property(group, "processor.deaggregation.delimiter", Form.TEXT)
                        .at(PROCESSORS + "[RecordDeAggregation].Delimiter")
                        .is("De-aggregation's delimiter", "In base64, for DELIMITED: IyMjIw== is ####."),
                FlatPropertyBuilder.property(group, "processor.decompression.compression.format", Form.TEXT)
                        .at(PROCESSORS + "[Decompression].CompressionFormat")
                        .useful()
                        .is("Decompression", "Decompresses records of CloudWatch Logs: GZIP. Unset: no."),
                FlatPropertyBuilder.property(group, "processor.cloudwatch.logs.data.message.extraction", Form.FLAG)
                        .at(PROCESSORS + "[CloudWatchLogProcessing].DataMessageExtraction")
                        .is("Message extraction", "Takes the messages out of CloudWatch Logs' records. Unset: no."),
                FlatPropertyBuilder.property(group, "processor.lambda.arn", Form.TEXT)
                        .at(PROCESSORS + "[Lambda].LambdaArn")
                        .important()
                        .is(
                                "Function",
                                "ARN of the function that transforms records; function.NAME.url or function.NAME.class"
                                        + " says where it is. Unset: none."),
                FlatPropertyBuilder.property(group, "processor.lambda.number.of.retries", Form.NUMBER)
                        .at(PROCESSORS + "[Lambda].NumberOfRetries")
                        .is("Function: retries", "Of a call that fails, 0 to 300. Unset: 3."),
                FlatPropertyBuilder.property(group, "processor.lambda.buffer.size.mb", Form.DECIMAL)
                        .at(PROCESSORS + "[Lambda].BufferSizeInMBs")
                        .is("Function: buffer size (MB)", "Per call, 0.2 to 3. Unset: 1, with Splunk 0.25."),
                FlatPropertyBuilder.property(group, "processor.lambda.buffer.interval.seconds", Form.NUMBER)
                        .at(PROCESSORS + "[Lambda].BufferIntervalInSeconds")
                        .is("Function: buffer interval (s)", "How long records wait for a call, 0 to 900. Unset: 60."),
                FlatPropertyBuilder.property(group, "processor.metadata.extraction.query", Form.TEXT)
                        .at(PROCESSORS + "[MetadataExtraction].MetadataExtractionQuery", S3, ICEBERG)
                        .useful()
                        .is(
                                "Partition keys",
                                "jq program that makes an object of partition keys, or of an Iceberg route, of a"
                                        + " record: {customer_id: .customer_id}."),
                FlatPropertyBuilder.property(group, "processor.metadata.json.parsing.engine", Form.TEXT)
                        .at(PROCESSORS + "[MetadataExtraction].JsonParsingEngine", S3, ICEBERG)
                        .orElse("JQ-1.6")
                        .is("Partition keys: engine", "The only one there is."),
                FlatPropertyBuilder.property(group, "processor.append.delimiter", Form.FLAG)
                        .at(PROCESSORS + "[AppendDelimiterToRecord]")
                        .useful()
                        .is("Append delimiter", "Whether a newline is put behind each record. Unset: false."));
    }

    private static List<FlatProperty> partitioning() {
        String group = "Dynamic partitioning";
        return List.of(
                FlatPropertyBuilder.property(group, "dynamic.partitioning.enabled", Form.FLAG)
                        .at("$D.DynamicPartitioningConfiguration.Enabled", S3)
                        .useful()
                        .is(
                                "Dynamic partitioning",
                                "Whether records go to objects by partition keys in s3.prefix:"
                                        + " !{partitionKeyFromQuery:customer_id}/. Unset: false."),
                FlatPropertyBuilder.property(group, "dynamic.partitioning.retry.duration.seconds", Form.NUMBER)
                        .at("$D.DynamicPartitioningConfiguration.RetryOptions.DurationInSeconds", S3)
                        .is(
                                "Retry duration (s)",
                                "Taken and not used: uploads are tried again for s3.retry.duration.seconds."));
    }

    private static List<FlatProperty> conversion() {
        String group = "Format conversion";
        return List.of(
                FlatPropertyBuilder.property(group, "conversion.output.format", Form.CHOICE)
                        .at(SERIALIZER, S3)
                        .useful()
                        .is("Output format", "ParquetSerDe or OrcSerDe. Unset: records are not converted."),
                FlatPropertyBuilder.property(group, "conversion.input.format", Form.CHOICE)
                        .at(DESERIALIZER, S3)
                        .orElse("OpenXJsonSerDe")
                        .is("Input format", "OpenXJsonSerDe or HiveJsonSerDe."),
                FlatPropertyBuilder.property(group, "conversion.schema.database.name", Form.TEXT)
                        .at(SCHEMA + ".DatabaseName", S3)
                        .useful()
                        .is("Schema's database", "Of the table whose columns are written; see table.definition."),
                FlatPropertyBuilder.property(group, "conversion.schema.table.name", Form.TEXT)
                        .at(SCHEMA + ".TableName", S3)
                        .useful()
                        .is("Schema's table", "Whose columns are written; see table.definition."),
                FlatPropertyBuilder.property(group, "conversion.schema.catalog.id", Form.TEXT)
                        .at(SCHEMA + ".CatalogId", S3)
                        .is("Schema's catalog", "Unset: the account."),
                FlatPropertyBuilder.property(group, "conversion.schema.region", Form.TEXT)
                        .at(SCHEMA + ".Region", S3)
                        .is("Schema's region", "Unset: aws.region."),
                FlatPropertyBuilder.property(group, "conversion.schema.version.id", Form.TEXT)
                        .at(SCHEMA + ".VersionId", S3)
                        .is("Schema's version", "Unset: LATEST."),
                FlatPropertyBuilder.property(group, "conversion.openx.case.insensitive", Form.FLAG)
                        .at(DESERIALIZER + ".OpenXJsonSerDe.CaseInsensitive", S3)
                        .is("OpenX: case insensitive", "Whether keys are taken in lower case. Unset: true."),
                FlatPropertyBuilder.property(group, "conversion.openx.convert.dots.to.underscores", Form.FLAG)
                        .at(DESERIALIZER + ".OpenXJsonSerDe.ConvertDotsInJsonKeysToUnderscores", S3)
                        .is("OpenX: dots to underscores", "Whether a key a.b is the column a_b. Unset: false."),
                FlatPropertyBuilder.property(group, "conversion.openx.column.mappings", Form.MAPPINGS)
                        .at(DESERIALIZER + ".OpenXJsonSerDe.ColumnToJsonKeyMappings", S3)
                        .is("OpenX: column mappings", "column=key, separated by commas: ts=timestamp."),
                FlatPropertyBuilder.property(group, "conversion.hive.timestamp.formats", Form.NAMES)
                        .at(DESERIALIZER + ".HiveJsonSerDe.TimestampFormats", S3)
                        .is(
                                "Hive: timestamp formats",
                                "Joda patterns, or millis, separated by commas. Patterns with commas need the JSON"
                                        + " form."));
    }

    private static List<FlatProperty> serializers() {
        String group = "Format conversion";
        String parquet = SERIALIZER + ".ParquetSerDe.";
        String orc = SERIALIZER + ".OrcSerDe.";
        return List.of(
                FlatPropertyBuilder.property(group, "conversion.parquet.compression", Form.TEXT)
                        .at(parquet + "Compression", S3)
                        .is("Parquet: compression", "Unset: SNAPPY."),
                FlatPropertyBuilder.property(group, "conversion.parquet.block.size.bytes", Form.NUMBER)
                        .at(parquet + "BlockSizeBytes", S3)
                        .is("Parquet: row group (bytes)", "Unset: 256 MiB."),
                FlatPropertyBuilder.property(group, "conversion.parquet.page.size.bytes", Form.NUMBER)
                        .at(parquet + "PageSizeBytes", S3)
                        .is("Parquet: page (bytes)", "Unset: 1 MiB."),
                FlatPropertyBuilder.property(group, "conversion.parquet.enable.dictionary.compression", Form.FLAG)
                        .at(parquet + "EnableDictionaryCompression", S3)
                        .is("Parquet: dictionaries", "Whether values are encoded by dictionaries. Unset: false."),
                FlatPropertyBuilder.property(group, "conversion.parquet.max.padding.bytes", Form.NUMBER)
                        .at(parquet + "MaxPaddingBytes", S3)
                        .is("Parquet: padding (bytes)", "At most. Unset: 0."),
                FlatPropertyBuilder.property(group, "conversion.parquet.writer.version", Form.TEXT)
                        .at(parquet + "WriterVersion", S3)
                        .is("Parquet: version", "Of the row format. Unset: V1."),
                FlatPropertyBuilder.property(group, "conversion.orc.compression", Form.TEXT)
                        .at(orc + "Compression", S3)
                        .is("ORC: compression", "Unset: SNAPPY."),
                FlatPropertyBuilder.property(group, "conversion.orc.stripe.size.bytes", Form.NUMBER)
                        .at(orc + "StripeSizeBytes", S3)
                        .is("ORC: stripe (bytes)", "Unset: 64 MiB."),
                FlatPropertyBuilder.property(group, "conversion.orc.block.size.bytes", Form.NUMBER)
                        .at(orc + "BlockSizeBytes", S3)
                        .is("ORC: block (bytes)", "Unset: 256 MiB."),
                FlatPropertyBuilder.property(group, "conversion.orc.row.index.stride", Form.NUMBER)
                        .at(orc + "RowIndexStride", S3)
                        .is("ORC: rows between index entries", "Unset: 10,000."),
                FlatPropertyBuilder.property(group, "conversion.orc.enable.padding", Form.FLAG)
                        .at(orc + "EnablePadding", S3)
                        .is("ORC: padding", "Whether stripes are padded to blocks. Unset: false."),
                FlatPropertyBuilder.property(group, "conversion.orc.padding.tolerance", Form.DECIMAL)
                        .at(orc + "PaddingTolerance", S3)
                        .is("ORC: padding tolerance", "Part of a stripe. Unset: 0.05."),
                FlatPropertyBuilder.property(group, "conversion.orc.bloom.filter.columns", Form.NAMES)
                        .at(orc + "BloomFilterColumns", S3)
                        .is("ORC: bloom filters", "Columns that get one, separated by commas."),
                FlatPropertyBuilder.property(
                                group, "conversion.orc.bloom.filter.false.positive.probability", Form.DECIMAL)
                        .at(orc + "BloomFilterFalsePositiveProbability", S3)
                        .is("ORC: bloom filters' false positives", "Unset: 0.05."),
                FlatPropertyBuilder.property(group, "conversion.orc.dictionary.key.threshold", Form.DECIMAL)
                        .at(orc + "DictionaryKeyThreshold", S3)
                        .is("ORC: dictionary threshold", "Part of keys that are distinct. Unset: 0."),
                FlatPropertyBuilder.property(group, "conversion.orc.format.version", Form.TEXT)
                        .at(orc + "FormatVersion", S3)
                        .is("ORC: version", "Of the file format. Unset: V0_12."));
    }
}
