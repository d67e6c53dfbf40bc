package io.kinbridge.sql.topology.source;

import io.kinbridge.kafka.GroupClients;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether an application has processed a shard's parents, by what it has committed. A child begins only then, so that a key's
 * rows keep their order through a reshard, whichever tasks and processes read it. Thread-safe; never blocks.
 */
final class ParentProgress {
    private static final Logger log = LoggerFactory.getLogger(ParentProgress.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private final GroupClients groups;
    private final String application;
    private final LongSupplier nanoTime;

    private volatile Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

    // Both guarded by this.
    private @Nullable CompletableFuture<Void> question;
    private long asked;

    ParentProgress(GroupClients groups, String application, LongSupplier nanoTime) {
        this.groups = groups;
        this.application = application;
        this.nanoTime = nanoTime;
    }

    /** Whether nothing of the shard's parents is left to process. While it is not so, asks the cluster now and then. */
    boolean areProcessed(StreamEntry stream, Shard shard) {
        for (ShardId id : shard.parents()) {
            Shard parent = stream.shards().find(id).orElse(null);
            if (parent != null && !isProcessed(stream.name(), parent, committed)) {
                ask();
                return false;
            }
        }
        return true;
    }

    static boolean isProcessed(String stream, Shard shard, Map<TopicPartition, OffsetAndMetadata> committed) {
        if (!shard.isClosed()) {
            return false;
        }
        OffsetAndMetadata offset = committed.get(new TopicPartition(stream, shard.partition()));
        return shard.endOffsetOrMax() <= shard.startOffset()
                || (offset != null && offset.offset() >= shard.endOffsetOrMax());
    }

    private synchronized void ask() {
        long now = nanoTime.getAsLong();
        boolean isOpen = question != null && !question.isDone();
        if (isOpen || (question != null && now - asked < BETWEEN_QUESTIONS.toNanos())) {
            return;
        }
        asked = now;
        question = groups.committed(application).handle((offsets, failure) -> {
            if (failure != null) {
                log.warn("What {} has committed is not known; it is asked again", application, failure);
            } else {
                committed = offsets;
            }
            return null;
        });
    }
}
