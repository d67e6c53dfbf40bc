package io.kinbridge.kcl;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;

/** Two takers of the same metrics, of which one is the application's: what it throws stays here. Thread-safe. */
record BothMetrics(MetricsFactory first, MetricsFactory second) implements MetricsFactory {
    private static final Logger log = LoggerFactory.getLogger(BothMetrics.class);

    @Override
    public MetricsScope createMetrics() {
        MetricsScope ours = first.createMetrics();
        try {
            return new Scope(List.of(ours, second.createMetrics()));
        } catch (RuntimeException e) {
            log.warn("The metrics factory {} failed", second.getClass().getName(), e);
            return ours;
        }
    }

    private record Scope(List<MetricsScope> scopes) implements MetricsScope {
        @Override
        public void addData(String name, double value, StandardUnit unit) {
            each(scope -> scope.addData(name, value, unit));
        }

        @Override
        public void addData(String name, double value, StandardUnit unit, MetricsLevel level) {
            each(scope -> scope.addData(name, value, unit, level));
        }

        @Override
        public void addDimension(String name, String value) {
            each(scope -> scope.addDimension(name, value));
        }

        @Override
        public void end() {
            each(MetricsScope::end);
        }

        private void each(Consumer<MetricsScope> action) {
            for (MetricsScope scope : scopes) {
                try {
                    action.accept(scope);
                } catch (RuntimeException e) {
                    log.warn("A metrics scope of {} failed", scope.getClass().getName(), e);
                }
            }
        }
    }
}
