package io.kinbridge.sql.topology.source;

import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells whether a shard's parents are processed. A child begins only then, so that a key's rows keep their order through a reshard. */
interface ParentProgress {
    /** Whether nothing of the shard's parents is left to process. Asked again and again while it is not so; does not block. */
    boolean areProcessed(StreamEntry stream, Shard shard);

    /**
     * The same, by offsets.
     *
     * @param offsets behind what is processed
     */
    static boolean areProcessed(StreamEntry stream, Shard shard, Map<TopicPartition, OffsetAndMetadata> offsets) {
        for (ShardId id : shard.parents()) {
            Shard parent = stream.shards().find(id).orElse(null);
            if (parent != null && !isProcessed(stream.name(), parent, offsets)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing of a shard is left to process. */
    static boolean isProcessed(String stream, Shard shard, Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!shard.isClosed()) {
            return false;
        }
        OffsetAndMetadata offset = offsets.get(new TopicPartition(stream, shard.partition()));
        return shard.endOffsetOrMax() <= shard.startOffset()
                || (offset != null && offset.offset() >= shard.endOffsetOrMax());
    }
}
