package io.kinbridge.kpl.metrics;

/**
 * The KPL's metrics ("Monitor the Kinesis Producer Library with Amazon CloudWatch"), spelt as its getMetrics spells
 * them.
 */
enum MetricName {
    USER_RECORDS_RECEIVED("UserRecordsReceived"),
    USER_RECORDS_PENDING("UserRecordsPending"),
    USER_RECORDS_PUT("UserRecordsPut"),
    USER_RECORDS_DATA_PUT("UserRecordsDataPut"),
    USER_RECORD_EXPIRED("UserRecordExpired"),
    KINESIS_RECORDS_PUT("KinesisRecordsPut"),
    KINESIS_RECORDS_DATA_PUT("KinesisRecordsDataPut"),
    ERRORS_BY_CODE("ErrorsByCode"),
    ALL_ERRORS("AllErrors"),
    RETRIES_PER_RECORD("RetriesPerRecord"),
    BUFFERING_TIME("BufferingTime"),
    REQUEST_TIME("RequestTime"),
    USER_RECORDS_PER_KINESIS_RECORD("UserRecordsPerKinesisRecord"),
    KINESIS_RECORDS_PER_PUT_RECORDS_REQUEST("KinesisRecordsPerPutRecordsRequest"),
    USER_RECORDS_PER_PUT_RECORDS_REQUEST("UserRecordsPerPutRecordsRequest");

    private final String text;

    MetricName(String text) {
        this.text = text;
    }

    /** As an application reads it. */
    String text() {
        return text;
    }
}
