package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;

class MicrometerMetricsTest {
    private static final Set<String> ALL = Set.of(MetricsScope.METRICS_DIMENSIONS_ALL);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void addData_detailed_allIsThere() {
        measure(MetricsLevel.DETAILED, ALL);
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsExactlyInAnyOrder("kinesis.client.Records", "kinesis.client.Time", "kinesis.client.Unrated");
        assertThat(registry.get("kinesis.client.Records").summary().totalAmount())
                .isEqualTo(7);
        assertThat(registry.get("kinesis.client.Time").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1.5);
    }

    @Test
    void addData_summary_leavesOutWhatIsFiner() {
        measure(MetricsLevel.SUMMARY, ALL);
        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsExactly("kinesis.client.Records");
    }

    @Test
    void addData_none_leavesOutAll() {
        measure(MetricsLevel.NONE, ALL);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void addDimension_notEnabled_isLeftOut() {
        measure(MetricsLevel.SUMMARY, Set.of("Operation"));
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .flatExtracting(Meter.Id::getTags)
                .containsExactlyInAnyOrder(Tag.of("application", "billing"), Tag.of("operation", "ProcessTask"));
    }

    @Test
    void addData_scopesOfDifferentDimensions_haveTheSameTagKeys() {
        MicrometerMetrics metrics = new MicrometerMetrics(registry, "billing", MetricsLevel.DETAILED, ALL);
        for (String dimension : new String[] {"Operation", "ShardId", "StreamId"}) {
            MetricsScope scope = metrics.createMetrics();
            scope.addDimension(dimension, "a");
            scope.addData("Records", 1, StandardUnit.COUNT);
        }
        assertThat(registry.getMeters())
                .hasSize(3)
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .extracting(Tag::getKey)
                        .containsExactly("application", "operation", "shardid", "streamid"));
    }

    private void measure(MetricsLevel level, Set<String> dimensions) {
        MetricsScope scope = new MicrometerMetrics(registry, "billing", level, dimensions).createMetrics();
        scope.addDimension("Operation", "ProcessTask");
        scope.addDimension("ShardId", "shardId-000000000000");
        scope.addData("Records", 7, StandardUnit.COUNT, MetricsLevel.SUMMARY);
        scope.addData("Time", 1.5, StandardUnit.MILLISECONDS, MetricsLevel.DETAILED);
        scope.addData("Unrated", 1, StandardUnit.COUNT);
        scope.end();
    }
}
