package io.kinbridge.operation;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/** The shard-level metrics, by their CloudWatch names. */
final class ShardMetrics {
    private static final SortedSet<String> ALL = Collections.unmodifiableSortedSet(MetricsName.knownValues().stream()
            .filter(metric -> metric != MetricsName.ALL)
            .map(MetricsName::toString)
            .collect(Collectors.toCollection(TreeSet::new)));

    private ShardMetrics() {}

    /** The metrics that a request names, {@code ALL} written out. */
    static Set<String> named(Collection<String> metrics) {
        return metrics.contains(MetricsName.ALL.toString()) ? ALL : Set.copyOf(metrics);
    }
}
