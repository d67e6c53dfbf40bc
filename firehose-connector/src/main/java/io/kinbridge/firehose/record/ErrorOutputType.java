package io.kinbridge.firehose.record;

/** What {@code !{firehose:error-output-type}} stands for: why a record could not be delivered. */
public enum ErrorOutputType {
    PROCESSING_FAILED("processing-failed"),
    DECOMPRESSION_FAILED("decompression-failed"),
    /** The folder that users of AWS report for {@code DynamicPartitioning.MetadataExtractionFailed}; the guide has no name for it. */
    METADATA_EXTRACTION_FAILED("metadata-extraction-failed"),
    DYNAMIC_PARTITIONING_FAILED("dynamic-partitioning-failed"),
    FORMAT_CONVERSION_FAILED("format-conversion-failed"),
    HTTP_ENDPOINT_FAILED("http-endpoint-failed"),
    SPLUNK_FAILED("splunk-failed"),
    OPENSEARCH_FAILED("AmazonOpenSearchService-failed"),
    ICEBERG_FAILED("iceberg-failed"),
    /** In no object's key: what Redshift did not load stays where it is, and manifests list it. */
    REDSHIFT_FAILED("redshift-failed");

    private final String text;

    ErrorOutputType(String text) {
        this.text = text;
    }

    /** As it stands in objects' keys. */
    public String text() {
        return text;
    }

    /**
     * The type that stands so in objects' keys.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ErrorOutputType ofText(String text) {
        for (ErrorOutputType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no error output type");
    }
}
