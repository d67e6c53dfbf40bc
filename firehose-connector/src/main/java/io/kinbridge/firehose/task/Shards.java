package io.kinbridge.firehose.task;

import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which shard a partition is at present, where that is known. */
final class Shards {
    private Shards() {}

    /** {@code reads}: null if all topics are plain ones. */
    static Function<TopicPartition, Optional<Shard>> of(@Nullable StreamReads reads) {
        return reads == null ? partition -> Optional.empty() : partition -> latest(reads.view(), partition);
    }

    private static Optional<Shard> latest(@Nullable CatalogView view, TopicPartition partition) {
        StreamEntry stream = view == null ? null : view.streams().get(partition.topic());
        return stream == null
                ? Optional.empty()
                : stream.shards().all().stream()
                        .filter(shard -> shard.partition() == partition.partition())
                        .filter(shard -> shard.state() != Shard.State.OPENING)
                        .max(Comparator.comparing(Shard::id));
    }
}
