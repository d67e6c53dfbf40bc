package io.kinbridge.kpl.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricNameTest {
    /** Read off KPL 1.1.1's getMetrics, and for those that need a shard off its documented names. */
    @Test
    void text_all_areAmazonsNames() {
        assertThat(Stream.of(MetricName.values()).map(MetricName::text))
                .containsExactlyInAnyOrder(
                        "UserRecordsReceived",
                        "UserRecordsPending",
                        "UserRecordsPut",
                        "UserRecordsDataPut",
                        "UserRecordExpired",
                        "KinesisRecordsPut",
                        "KinesisRecordsDataPut",
                        "ErrorsByCode",
                        "AllErrors",
                        "RetriesPerRecord",
                        "BufferingTime",
                        "RequestTime",
                        "UserRecordsPerKinesisRecord",
                        "KinesisRecordsPerPutRecordsRequest",
                        "UserRecordsPerPutRecordsRequest");
    }
}
