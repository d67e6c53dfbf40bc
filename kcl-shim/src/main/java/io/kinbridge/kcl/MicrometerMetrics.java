package io.kinbridge.kcl;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;

/**
 * KCL's metrics in Micrometer: {@code kinesis.client.} and KCL's name, such as kinesis.client.RecordsProcessed, tagged with
 * the application and KCL's dimensions. What is measured in milliseconds is a timer, all else a summary, whose total is what
 * CloudWatch calls the sum. Thread-safe.
 */
final class MicrometerMetrics implements MetricsFactory {
    private static final String PREFIX = "kinesis.client.";

    private final MeterRegistry registry;
    private final Tag application;

    MicrometerMetrics(MeterRegistry registry, String application) {
        this.registry = registry;
        this.application = Tag.of("application", application);
    }

    @Override
    public MetricsScope createMetrics() {
        return new Scope();
    }

    private final class Scope implements MetricsScope {
        private Tags tags = Tags.of(application);

        @Override
        public void addDimension(String name, String value) {
            tags = tags.and(name.toLowerCase(Locale.ROOT), value);
        }

        @Override
        public void addData(String name, double value, StandardUnit unit) {
            if (unit == StandardUnit.MILLISECONDS) {
                Timer.builder(PREFIX + name)
                        .tags(tags)
                        .register(registry)
                        .record(Math.round(value * 1000), TimeUnit.MICROSECONDS);
            } else {
                DistributionSummary.builder(PREFIX + name)
                        .baseUnit(unit.toString().toLowerCase(Locale.ROOT))
                        .tags(tags)
                        .register(registry)
                        .record(value);
            }
        }

        @Override
        public void addData(String name, double value, StandardUnit unit, MetricsLevel level) {
            addData(name, value, unit);
        }

        @Override
        public void end() {
            // All is recorded.
        }
    }
}
