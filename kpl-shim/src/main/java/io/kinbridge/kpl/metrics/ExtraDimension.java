package io.kinbridge.kpl.metrics;

import static java.util.Objects.requireNonNull;

/**
 * A dimension that the application adds ({@code KinesisProducerConfiguration.addAdditionalMetricsDimension}).
 *
 * @param key its name; the KPL sets no bounds
 * @param value its value, the same for all metrics
 * @param granularity where it stands among the KPL's own
 */
public record ExtraDimension(String key, String value, Granularity granularity) {
    public ExtraDimension {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        requireNonNull(granularity, "granularity");
    }
}
