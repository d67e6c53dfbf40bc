package io.kinbridge.stream;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sets on a stream.
 *
 * @param mode provisioned or on-demand
 * @param retentionHours how long records are kept, 24 to 8,760 hours; of an adopted topic its own, in whole
 *     hours or {@link #FOR_EVER}
 * @param maxRecordKiB the largest record, data and partition key together, 1,024 to 10,240 KiB
 * @param warmThroughputMiBps the write throughput asked to be kept ready, MiB/s; null where never asked
 * @param shardMetrics the shard-level metrics that are on, by their CloudWatch names
 */
public record StreamSettings(
        StreamMode mode,
        int retentionHours,
        int maxRecordKiB,
        @Nullable Integer warmThroughputMiBps,
        SortedSet<String> shardMetrics) {
    public static final int DEFAULT_RETENTION_HOURS = 24;

    /** The retention of an adopted topic that keeps its records for ever. */
    public static final int FOR_EVER = Integer.MAX_VALUE;

    public static final int DEFAULT_MAX_RECORD_KIB = 1024;

    public StreamSettings {
        shardMetrics = Collections.unmodifiableSortedSet(new TreeSet<>(shardMetrics));
    }

    public static StreamSettings of(StreamMode mode) {
        return new StreamSettings(mode, DEFAULT_RETENTION_HOURS, DEFAULT_MAX_RECORD_KIB, null, new TreeSet<>());
    }

    public StreamSettings withMode(StreamMode newMode) {
        return new StreamSettings(newMode, retentionHours, maxRecordKiB, warmThroughputMiBps, shardMetrics);
    }

    public StreamSettings withRetentionHours(int hours) {
        return new StreamSettings(mode, hours, maxRecordKiB, warmThroughputMiBps, shardMetrics);
    }

    public StreamSettings withMaxRecordKiB(int kib) {
        return new StreamSettings(mode, retentionHours, kib, warmThroughputMiBps, shardMetrics);
    }

    public StreamSettings withWarmThroughput(@Nullable Integer mibPerSecond) {
        return new StreamSettings(mode, retentionHours, maxRecordKiB, mibPerSecond, shardMetrics);
    }

    public StreamSettings withShardMetrics(SortedSet<String> metrics) {
        return new StreamSettings(mode, retentionHours, maxRecordKiB, warmThroughputMiBps, metrics);
    }
}
