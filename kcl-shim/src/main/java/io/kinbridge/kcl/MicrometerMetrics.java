package io.kinbridge.kcl;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;

/**
 * KCL's metrics in Micrometer: {@code kinesis.client.} and KCL's name, such as kinesis.client.RecordsProcessed, tagged with
 * the application and KCL's dimensions Operation, ShardId and StreamId. Every meter has all of these, as Prometheus wants it,
 * with {@code none} where one has no meaning. What is measured in milliseconds is a timer, all else a summary, whose total is
 * what CloudWatch calls the sum. What is finer than the level is left out, and so are dimensions that are not enabled.
 * Thread-safe.
 */
final class MicrometerMetrics implements MetricsFactory {
    private static final String PREFIX = "kinesis.client.";

    private static final List<String> DIMENSIONS = List.of(
            MetricsUtil.OPERATION_DIMENSION_NAME, MetricsUtil.SHARD_ID_DIMENSION_NAME, MetricsUtil.STREAM_IDENTIFIER);

    private final MeterRegistry registry;
    private final Tags noDimensions;
    private final MetricsLevel level;
    private final Set<String> dimensions;

    /** @param dimensions their names; {@link MetricsScope#METRICS_DIMENSIONS_ALL} among them stands for all */
    MicrometerMetrics(MeterRegistry registry, String application, MetricsLevel level, Set<String> dimensions) {
        this.registry = registry;
        this.level = level;
        this.dimensions = Set.copyOf(dimensions);
        this.noDimensions = Tags.of(DIMENSIONS.stream()
                        .filter(this::isEnabled)
                        .map(name -> Tag.of(tag(name), "none"))
                        .toList())
                .and("application", application);
    }

    private boolean isEnabled(String dimension) {
        return dimensions.contains(dimension) || dimensions.contains(MetricsScope.METRICS_DIMENSIONS_ALL);
    }

    private static String tag(String dimension) {
        return dimension.toLowerCase(Locale.ROOT);
    }

    @Override
    public MetricsScope createMetrics() {
        return new Scope();
    }

    private final class Scope implements MetricsScope {
        private Tags tags = noDimensions;

        @Override
        public void addDimension(String name, String value) {
            if (isEnabled(name)) {
                tags = tags.and(tag(name), value);
            }
        }

        /** Without a level, the finest. */
        @Override
        public void addData(String name, double value, StandardUnit unit) {
            addData(name, value, unit, MetricsLevel.DETAILED);
        }

        @Override
        public void addData(String name, double value, StandardUnit unit, MetricsLevel its) {
            if (its.getValue() < level.getValue()) {
                return;
            }
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
        public void end() {
            // All is recorded.
        }
    }
}
