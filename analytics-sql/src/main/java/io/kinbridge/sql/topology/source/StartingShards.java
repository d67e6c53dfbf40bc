package io.kinbridge.sql.topology.source;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Which shards of a stream are read first: those that are not read to their ends, while their parents are. */
public final class StartingShards {
    private StartingShards() {}

    /** Their numbers. */
    public static List<Long> of(StreamEntry stream, Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<ShardId, Shard> left = new HashMap<>();
        for (Shard shard : stream.shards().all()) {
            if (shard.state() != Shard.State.OPENING && !ParentProgress.isProcessed(stream.name(), shard, committed)) {
                left.put(shard.id(), shard);
            }
        }
        return left.values().stream()
                .filter(shard -> shard.parents().stream().noneMatch(left::containsKey))
                .map(shard -> (long) shard.id().number())
                .sorted()
                .toList();
    }
}
