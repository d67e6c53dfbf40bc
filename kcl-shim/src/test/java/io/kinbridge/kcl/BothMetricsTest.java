package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.NullMetricsScope;

class BothMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MetricsFactory ours = new MicrometerMetrics(
            registry, "billing", MetricsLevel.DETAILED, Set.of(MetricsScope.METRICS_DIMENSIONS_ALL));

    private void measure(MetricsFactory applications) {
        MetricsScope scope = new BothMetrics(ours, applications).createMetrics();
        scope.addDimension("ShardId", "a");
        scope.addData("Records", 3, StandardUnit.COUNT);
        scope.addData("Records", 4, StandardUnit.COUNT, MetricsLevel.SUMMARY);
        scope.end();
    }

    @Test
    void addData_both_haveIt() {
        SimpleMeterRegistry theirs = new SimpleMeterRegistry();
        measure(new MicrometerMetrics(
                theirs, "theirs", MetricsLevel.DETAILED, Set.of(MetricsScope.METRICS_DIMENSIONS_ALL)));
        assertThat(registry.get("kinesis.client.Records").summary().totalAmount())
                .isEqualTo(7);
        assertThat(theirs.get("kinesis.client.Records").summary().totalAmount()).isEqualTo(7);
    }

    @Test
    void addData_applicationsScopeThrows_oursHasIt() {
        measure(() -> new NullMetricsScope() {
            @Override
            public void addData(String name, double value, StandardUnit unit) {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void end() {
                throw new IllegalStateException("on purpose");
            }
        });
        assertThat(registry.get("kinesis.client.Records").summary().totalAmount())
                .isEqualTo(7);
    }

    @Test
    void createMetrics_applicationsFactoryThrows_oursIsLeft() {
        measure(() -> {
            throw new IllegalStateException("on purpose");
        });
        assertThat(registry.get("kinesis.client.Records").summary().totalAmount())
                .isEqualTo(7);
    }
}
