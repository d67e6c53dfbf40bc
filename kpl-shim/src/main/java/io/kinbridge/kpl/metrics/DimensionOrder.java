package io.kinbridge.kpl.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The KPL's hierarchy of dimensions: additional ones of granularity global, ErrorCode, StreamName, those of granularity
 * stream, ShardId, those of granularity shard; additional ones of the same granularity in the order they were added.
 */
final class DimensionOrder {
    private final List<Dimension> global;
    private final List<Dimension> stream;
    private final List<Dimension> shard;

    DimensionOrder(List<ExtraDimension> extras) {
        this.global = of(Granularity.GLOBAL, extras);
        this.stream = of(Granularity.STREAM, extras);
        this.shard = of(Granularity.SHARD, extras);
    }

    /** All dimensions of what comes from {@code origin}, from the coarsest to the finest. */
    List<Dimension> path(Origin origin) {
        List<Dimension> path = new ArrayList<>(global);
        if (origin.errorCode() != null) {
            path.add(new Dimension("ErrorCode", origin.errorCode()));
        }
        path.add(new Dimension("StreamName", origin.stream()));
        path.addAll(stream);
        if (origin.shardId() != null) {
            path.add(new Dimension("ShardId", origin.shardId()));
            path.addAll(shard);
        }
        return path;
    }

    private static List<Dimension> of(Granularity granularity, List<ExtraDimension> extras) {
        return extras.stream()
                .filter(extra -> extra.granularity() == granularity)
                .map(extra -> new Dimension(extra.key(), extra.value()))
                .toList();
    }
}
