package io.kinbridge.kafka;

import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Entries of the catalog. */
final class Entries {
    private Entries() {}

    static StreamEntry active(String name, long created, int shards) {
        return of(name, created, ShardMap.evenly(shards, created, Collections.nCopies(shards, 0L)));
    }

    static StreamEntry of(String name, long created, ShardMap shards) {
        return new StreamEntry(
                name,
                created,
                StreamStatus.ACTIVE,
                false,
                StreamSettings.of(StreamMode.PROVISIONED),
                shards,
                Map.of(),
                List.of(),
                Map.of());
    }
}
