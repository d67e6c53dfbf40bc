package io.kinbridge.meter;

import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import io.micrometer.core.instrument.DistributionSummary;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/**
 * The meters of a stream's shards: those that EnableEnhancedMonitoring has switched on, under {@code Shard.} and CloudWatch's
 * name. The prefix tells them from the stream's meters of that name, since a registry may take one set of tags only for each
 * name.
 */
final class ShardMeters {
    private final MeterGroup stream;
    private final Map<ShardMetric, ShardMeter> meters = new ConcurrentHashMap<>();
    private volatile Set<String> on;

    private record ShardMetric(ShardId shard, String metric) {}

    /** One meter, alone in its group. */
    private record ShardMeter(MeterGroup group, DistributionSummary summary) {}

    ShardMeters(MeterGroup stream, StreamEntry entry) {
        this.stream = stream;
        this.on = entry.settings().shardMetrics();
    }

    boolean isAnyOn() {
        return !on.isEmpty();
    }

    void record(ShardId shard, MetricsName metric, long value) {
        String name = metric.toString();
        if (on.contains(name)) {
            meters.computeIfAbsent(new ShardMetric(shard, name), this::added)
                    .summary()
                    .record((double) value);
        }
    }

    private ShardMeter added(ShardMetric what) {
        MeterGroup group = stream.with("ShardId", what.shard().toString());
        return new ShardMeter(group, group.summary("Shard." + what.metric()));
    }

    /** Removes the meters of shards that are gone, and of metrics that are switched off. */
    void update(StreamEntry entry) {
        on = entry.settings().shardMetrics();
        meters.forEach((what, meter) -> {
            if (!on.contains(what.metric()) || entry.shards().find(what.shard()).isEmpty()) {
                meter.group().remove();
                meters.remove(what);
            }
        });
    }

    void remove() {
        meters.values().forEach(meter -> meter.group().remove());
    }
}
