package io.kinbridge.gateway;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Makes the meters of streams what Prometheus can take: CloudWatch's names, which have dots, become the label MetricName of {@code
 * kinesis_stream}, {@code kinesis_shard} and {@code kinesis_consumer}, and {@code kinesis_stream_latency_seconds} and its like for
 * what is a time.
 */
final class CloudWatchNames implements MeterFilter {
    private static final String SHARD = "Shard.";

    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getTag("StreamName") == null) {
            return id;
        }
        String name = id.getName();
        String level =
                id.getTag("ShardId") != null ? "shard" : id.getTag("ConsumerName") != null ? "consumer" : "stream";
        String cloudWatch = name.startsWith(SHARD) ? name.substring(SHARD.length()) : name;
        return id.withName("kinesis." + level + (id.getType() == Meter.Type.TIMER ? ".latency" : ""))
                .withTag(Tag.of("MetricName", cloudWatch));
    }
}
