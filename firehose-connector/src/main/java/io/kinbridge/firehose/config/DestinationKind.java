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
            List.of("Disabled", "Enabled"),
            "ExtendedS3DestinationConfiguration",
            "S3DestinationConfiguration"),
    HTTP("http", new Buffering(5, 300), List.of("FailedDataOnly", "AllData"), "HttpEndpointDestinationConfiguration"),
    SPLUNK("splunk", new Buffering(5, 60), List.of("FailedEventsOnly", "AllEvents"), "SplunkDestinationConfiguration"),
    /** OpenSearch, and what takes the same bulk requests: Elasticsearch and OpenSearch Serverless. */
    OPENSEARCH(
            "opensearch",
            new Buffering(5, 300),
            List.of("FailedDocumentsOnly", "AllDocuments"),
            "AmazonopensearchserviceDestinationConfiguration",
            "ElasticsearchDestinationConfiguration",
            "AmazonOpenSearchServerlessDestinationConfiguration"),
    REDSHIFT("redshift", new Buffering(5, 300), List.of("Disabled", "Enabled"), "RedshiftDestinationConfiguration"),
    ICEBERG("iceberg", new Buffering(5, 300), List.of("FailedDataOnly"), "IcebergDestinationConfiguration");

    /**
     * Of OpenSearch by the API reference; of HTTP endpoints and Splunk what the console proposes, as the reference has none,
     * nor has it for Iceberg.
     */
    private static final int RETRY_SECONDS = 300;

    private static final int REDSHIFT_RETRY_SECONDS = 3600;

    private final String property;
    private final Buffering defaultBuffering;
    private final List<String> backupModes;
    private final List<String> members;

    DestinationKind(String property, Buffering defaultBuffering, List<String> backupModes, String... members) {
        this.property = property;
        this.defaultBuffering = defaultBuffering;
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

    /** Without RetryOptions, which S3 has none of. */
    int defaultRetrySeconds() {
        return this == REDSHIFT ? REDSHIFT_RETRY_SECONDS : RETRY_SECONDS;
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
