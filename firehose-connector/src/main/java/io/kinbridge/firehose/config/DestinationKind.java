package io.kinbridge.firehose.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a delivery stream delivers, with Firehose's defaults. The default interval of HTTP endpoints is the service
 * model's 300 s; the developer guide's 60 s are what the console fills in.
 */
@SuppressWarnings("ImmutableEnumChecker") // The fields are records of numbers and lists of List.of.
public enum DestinationKind {
    S3(
            "s3",
            new Buffering(5, 300),
            300,
            List.of("Disabled", "Enabled"),
            "ExtendedS3DestinationConfiguration",
            "S3DestinationConfiguration"),
    HTTP(
            "http",
            new Buffering(5, 300),
            300,
            List.of("FailedDataOnly", "AllData"),
            "HttpEndpointDestinationConfiguration"),
    SPLUNK(
            "splunk",
            new Buffering(5, 60),
            300,
            List.of("FailedEventsOnly", "AllEvents"),
            "SplunkDestinationConfiguration"),
    /** OpenSearch, and what takes the same bulk requests: Elasticsearch and OpenSearch Serverless. */
    OPENSEARCH(
            "opensearch",
            new Buffering(5, 300),
            300,
            List.of("FailedDocumentsOnly", "AllDocuments"),
            "AmazonopensearchserviceDestinationConfiguration",
            "ElasticsearchDestinationConfiguration",
            "AmazonOpenSearchServerlessDestinationConfiguration"),
    REDSHIFT(
            "redshift",
            new Buffering(5, 300),
            3600,
            List.of("Disabled", "Enabled"),
            "RedshiftDestinationConfiguration"),
    ICEBERG("iceberg", new Buffering(5, 300), 300, List.of("FailedDataOnly"), "IcebergDestinationConfiguration");

    private final String property;
    private final Buffering defaultBuffering;
    private final int defaultRetrySeconds;
    private final List<String> backupModes;
    private final List<String> members;

    DestinationKind(
            String property,
            Buffering defaultBuffering,
            int defaultRetrySeconds,
            List<String> backupModes,
            String... members) {
        this.property = property;
        this.defaultBuffering = defaultBuffering;
        this.defaultRetrySeconds = defaultRetrySeconds;
        this.backupModes = backupModes;
        this.members = List.of(members);
    }

    /** The value of the property {@code destination}. */
    public String property() {
        return property;
    }

    Buffering defaultBuffering() {
        return defaultBuffering;
    }

    int defaultRetrySeconds() {
        return defaultRetrySeconds;
    }

    /** Values of S3BackupMode that are carried out, the default first. */
    public List<String> backupModes() {
        return backupModes;
    }

    /** The request's members that choose this destination, the one that flat properties make first. */
    List<String> members() {
        return members;
    }

    /** Whether records that fail go to an S3Configuration of the destination's own. */
    boolean hasFailureBucket() {
        return this != S3 && this != REDSHIFT;
    }

    static Optional<DestinationKind> ofProperty(String property) {
        return Arrays.stream(values())
                .filter(kind -> kind.property.equals(property))
                .findAny();
    }
}
