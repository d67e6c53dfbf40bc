package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

class EnhancedMonitoringOperationsTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private EnableEnhancedMonitoringResponse enable(MetricsName... metrics) {
        return answer(in.kinesis.enableEnhancedMonitoring(
                request -> request.streamName("orders").shardLevelMetrics(metrics)));
    }

    private DisableEnhancedMonitoringResponse disable(MetricsName... metrics) {
        return answer(in.kinesis.disableEnhancedMonitoring(
                request -> request.streamName("orders").shardLevelMetrics(metrics)));
    }

    @Test
    void enableEnhancedMonitoring_some_addsThem() {
        in.givenStream("orders", 1);
        enable(MetricsName.INCOMING_BYTES);

        EnableEnhancedMonitoringResponse enabled = enable(MetricsName.OUTGOING_RECORDS, MetricsName.INCOMING_BYTES);

        assertThat(enabled.streamName()).isEqualTo("orders");
        assertThat(enabled.streamARN()).isEqualTo(in.arn("orders"));
        assertThat(enabled.currentShardLevelMetrics()).containsExactly(MetricsName.INCOMING_BYTES);
        assertThat(enabled.desiredShardLevelMetrics())
                .containsExactly(MetricsName.INCOMING_BYTES, MetricsName.OUTGOING_RECORDS);
        assertThat(in.entry("orders").settings().shardMetrics()).containsExactly("IncomingBytes", "OutgoingRecords");
    }

    @Test
    void enableEnhancedMonitoring_all_areSeven() {
        in.givenStream("orders", 1);

        EnableEnhancedMonitoringResponse enabled = enable(MetricsName.ALL);

        assertThat(enabled.currentShardLevelMetrics()).isEmpty();
        assertThat(enabled.desiredShardLevelMetrics())
                .containsExactlyInAnyOrder(
                        MetricsName.INCOMING_BYTES,
                        MetricsName.INCOMING_RECORDS,
                        MetricsName.OUTGOING_BYTES,
                        MetricsName.OUTGOING_RECORDS,
                        MetricsName.WRITE_PROVISIONED_THROUGHPUT_EXCEEDED,
                        MetricsName.READ_PROVISIONED_THROUGHPUT_EXCEEDED,
                        MetricsName.ITERATOR_AGE_MILLISECONDS);
    }

    @Test
    void disableEnhancedMonitoring_one_leavesTheOthers() {
        in.givenStream("orders", 1);
        enable(MetricsName.ALL);

        DisableEnhancedMonitoringResponse disabled = disable(MetricsName.INCOMING_BYTES);

        assertThat(disabled.currentShardLevelMetrics()).hasSize(7);
        assertThat(disabled.desiredShardLevelMetrics()).hasSize(6).doesNotContain(MetricsName.INCOMING_BYTES);
    }

    @Test
    void disableEnhancedMonitoring_all_leavesNone() {
        in.givenStream("orders", 1);
        enable(MetricsName.INCOMING_BYTES);

        assertThat(disable(MetricsName.ALL).desiredShardLevelMetrics()).isEmpty();
        assertThat(in.entry("orders").settings().shardMetrics()).isEmpty();
    }

    @Test
    void enhancedMonitoring_notActive_isInUse() {
        in.givenCreatingStream("orders");

        assertFails(
                "EnableEnhancedMonitoring",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.enableEnhancedMonitoring(
                        request -> request.streamName("orders").shardLevelMetrics(MetricsName.ALL)));
        assertFails(
                "DisableEnhancedMonitoring",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.disableEnhancedMonitoring(
                        request -> request.streamName("orders").shardLevelMetrics(MetricsName.ALL)));
    }

    @Test
    void enhancedMonitoring_noStream_isNotFound() {
        assertFails(
                "EnableEnhancedMonitoring",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.enableEnhancedMonitoring(
                        request -> request.streamName("orders").shardLevelMetrics(MetricsName.ALL)));
        assertFails(
                "DisableEnhancedMonitoring",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.disableEnhancedMonitoring(
                        request -> request.streamName("orders").shardLevelMetrics(MetricsName.ALL)));
    }
}
