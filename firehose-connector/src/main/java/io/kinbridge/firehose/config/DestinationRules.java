package io.kinbridge.firehose.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules that span members of one destination. */
final class DestinationRules {

    private static final String S3_CONFIGURATION = "S3Configuration";
    private static final String S3_BACKUP = "S3BackupConfiguration";
    private static final String BACKUP_MODE = "S3BackupMode";
    private static final String DOMAIN = "DomainARN";
    private static final String CLUSTER = "ClusterEndpoint";

    private final DestinationKind kind;
    private final SdkNode node;
    private final Faults faults;

    DestinationRules(DestinationKind kind, SdkNode node, Faults faults) {
        this.kind = kind;
        this.node = node;
        this.faults = faults;
    }

    /** @param sourceType DeliveryStreamType, null if it is not given */
    void check(@Nullable String sourceType) {
        BufferingRules.checkPair(node, faults);
        checkBackup(sourceType);
        SdkNode bucket = node.child(S3_CONFIGURATION);
        if (bucket != null) {
            checkEncryption(bucket);
            if (kind.hasFailureBucket()) {
                BufferingRules.checkBackup(bucket, faults);
            } else {
                BufferingRules.checkPair(bucket, faults);
            }
        }
        new ProcessorRules(kind, node, faults).check();
        switch (kind) {
            case S3 -> checkS3();
            case HTTP -> checkHttp();
            case SPLUNK -> checkSplunk();
            case OPENSEARCH -> checkOpenSearch();
            case REDSHIFT -> checkRedshift();
            case ICEBERG -> checkIceberg();
        }
        new PrefixRules(kind, node, faults).check();
    }

    private void checkBackup(@Nullable String sourceType) {
        SdkNode backup = node.child(S3_BACKUP);
        String mode = node.text(BACKUP_MODE);
        if (backup != null) {
            checkEncryption(backup);
            BufferingRules.checkBackup(backup, faults);
        }
        if ("Enabled".equals(mode) && backup == null) {
            faults.addMissing(
                    node.at(S3_BACKUP),
                    "is required with S3BackupMode Enabled",
                    "give the bucket, or set S3BackupMode to Disabled");
        }
        if ("Enabled".equals(mode) && "MSKAsSource".equals(sourceType)) {
            faults.add(
                    node.at(BACKUP_MODE),
                    mode,
                    "backup is for DirectPut and Kinesis sources, not for MSK",
                    "set it to Disabled: the topic is the backup");
        }
    }

    private void checkEncryption(SdkNode bucket) {
        SdkNode encryption = bucket.child("EncryptionConfiguration");
        if (encryption != null && encryption.has("NoEncryptionConfig") && encryption.has("KMSEncryptionConfig")) {
            faults.add(
                    encryption.path(),
                    null,
                    "NoEncryptionConfig and KMSEncryptionConfig exclude each other",
                    "give one of them");
        }
    }

    private void checkS3() {
        checkEncryption(node);
        ConversionRules.check(node, faults);
        String zone = node.text("CustomTimeZone");
        if (zone != null && !zone.isEmpty() && !isZone(zone)) {
            faults.add(
                    node.at("CustomTimeZone"), zone, "is no time zone", "give one of the tz database, like Asia/Tokyo");
        }
        if (ProcessorRules.isPartitioned(node)) {
            BufferingRules.checkPartitioning(node, faults);
            if (!ProcessorRules.hasAny(node, "MetadataExtraction", "Lambda")) {
                faults.add(
                        node.at("ProcessingConfiguration.Processors"),
                        null,
                        "dynamic partitioning needs a processor that finds the partition keys",
                        "add a MetadataExtraction or a Lambda processor");
            }
        }
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void checkHttp() {
        SdkNode request = node.child("RequestConfiguration");
        if (request == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (SdkNode attribute : request.list("CommonAttributes")) {
            String name = attribute.text("AttributeName");
            if (name != null && !names.add(name)) {
                faults.add(attribute.at("AttributeName"), name, "is there twice", "give each attribute once");
            }
        }
    }

    private void checkSplunk() {
        needSecret("HECToken");
        String endpoint = node.text("HECEndpoint");
        if (endpoint != null && !endpoint.matches("https?://.+")) {
            faults.add(
                    node.at("HECEndpoint"),
                    endpoint,
                    "is no http or https URL",
                    "give one like https://splunk.example.com:8088");
        }
    }

    private void needSecret(String... members) {
        SdkNode secret = node.child("SecretsManagerConfiguration");
        if (secret != null && secret.flag("Enabled", false)) {
            return;
        }
        for (String member : members) {
            if (!node.has(member)) {
                faults.addMissing(
                        node.at(member),
                        "is required where no Secrets Manager is used",
                        "give it, best by a Kafka ConfigProvider");
            }
        }
    }

    private void checkOpenSearch() {
        String serverless = "CollectionEndpoint";
        boolean isServerless = node.fields().containsKey(serverless);
        if (isServerless && !node.has(serverless)) {
            faults.addMissing(node.at(serverless), "is required", "give the collection's https URL");
        } else if (!isServerless && node.has(DOMAIN) && node.has(CLUSTER)) {
            faults.add(node.path(), null, DOMAIN + " and " + CLUSTER + " exclude each other", "give one of the two");
        } else if (!isServerless && !node.has(DOMAIN) && !node.has(CLUSTER)) {
            faults.addMissing(node.at(CLUSTER), "is required without " + DOMAIN, "give the domain's https URL");
        }
        String index = node.text("IndexName");
        if (index != null
                && (!index.equals(index.toLowerCase(Locale.ROOT))
                        || index.matches("(?s)[-_+].*|.*[\\\\/*?\"<>| ,#:].*"))) {
            faults.add(
                    node.at("IndexName"),
                    index,
                    "is no name that OpenSearch takes",
                    "use lower case, none of \\ / * ? \" < > | , # : or spaces, and no - _ + in front");
        }
    }

    private void checkRedshift() {
        needSecret("Username", "Password");
        SdkNode bucket = node.child(S3_CONFIGURATION);
        SdkNode copy = node.child("CopyCommand");
        String compression = bucket == null ? null : bucket.text("CompressionFormat");
        if (bucket == null || compression == null || compression.equals("UNCOMPRESSED")) {
            return;
        }
        String options = copy == null ? null : copy.text("CopyOptions");
        if (!compression.equals("GZIP")) {
            faults.add(bucket.at("CompressionFormat"), compression, "COPY cannot read it", "give UNCOMPRESSED or GZIP");
        } else if (copy != null
                && (options == null || !options.toUpperCase(Locale.ROOT).contains("GZIP"))) {
            faults.add(
                    copy.at("CopyOptions"),
                    options,
                    "must hold GZIP when the objects are compressed with it",
                    "add GZIP to the options");
        }
    }

    private void checkIceberg() {
        if ("AllData".equals(node.text(BACKUP_MODE))) {
            faults.add(
                    node.at(BACKUP_MODE),
                    "AllData",
                    "Firehose backs up failed data only, with Iceberg",
                    "give FailedDataOnly");
        }
        for (String member : List.of("SchemaEvolutionConfiguration", "TableCreationConfiguration")) {
            SdkNode child = node.child(member);
            if (child != null && child.flag("Enabled", false)) {
                faults.add(
                        child.at("Enabled"),
                        "true",
                        "is not built: tables are neither created nor changed",
                        "set it to false, and create the tables with all their columns");
            }
        }
        Set<String> tables = new HashSet<>();
        for (SdkNode table : node.list("DestinationTableConfigurationList")) {
            String name = table.text("DestinationDatabaseName") + "." + table.text("DestinationTableName");
            if (!tables.add(name)) {
                faults.add(table.path(), name, "is configured twice", "give each table once");
            }
            if (table.has("S3ErrorOutputPrefix")) {
                faults.add(
                        table.at("S3ErrorOutputPrefix"),
                        table.text("S3ErrorOutputPrefix"),
                        "is not built: tables have no error output of their own",
                        "leave it out, and give S3Configuration.ErrorOutputPrefix");
            }
        }
    }
}
