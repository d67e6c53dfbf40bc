package io.kinbridge.reshard;

import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The stream that tests of this package are about. */
final class SampleStream {
    static final String NAME = "orders";

    private SampleStream() {}

    static StreamEntry of(long created, StreamStatus status, ShardMap shards) {
        return new StreamEntry(
                NAME,
                created,
                status,
                false,
                StreamSettings.of(StreamMode.PROVISIONED),
                shards,
                Map.of(),
                List.of(),
                Map.of());
    }

    /** ACTIVE, its shards in the partitions from 0. */
    static StreamEntry ofShards(int count) {
        return of(0, StreamStatus.ACTIVE, ShardMap.evenly(count, 0, Collections.nCopies(count, 0L)));
    }

    /** One shard, in partition 0; it is being split in the middle, into partitions 1 and 2. */
    static StreamEntry splitting() {
        ShardMap one = ofShards(1).shards();
        return of(0, StreamStatus.UPDATING, Resharding.split(one, one.all().get(0), new HashKey(Long.MIN_VALUE, 0), 1));
    }

    /** The same with the split done: the parent ends at {@code end}. */
    static StreamEntry split(long end) {
        return of(0, StreamStatus.ACTIVE, splitting().shards().complete(Map.of(0, end, 1, 0L, 2, 0L), 2));
    }
}
