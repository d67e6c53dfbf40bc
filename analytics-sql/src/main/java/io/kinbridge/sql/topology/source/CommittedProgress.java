package io.kinbridge.sql.topology.source;

import io.kinbridge.kafka.GroupClients;
import io.kinbridge.stream.Shard;
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

/** By what an application has committed, whichever of its tasks and processes read the parents. Thread-safe; never blocks. */
final class CommittedProgress implements ParentProgress {
    private static final Logger log = LoggerFactory.getLogger(CommittedProgress.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private final GroupClients groups;
    private final String application;
    private final LongSupplier nanoTime;

    private volatile Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

    // Both guarded by this.
    private @Nullable CompletableFuture<Void> question;
    private long asked;

    CommittedProgress(GroupClients groups, String application, LongSupplier nanoTime) {
        this.groups = groups;
        this.application = application;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean areProcessed(StreamEntry stream, Shard shard) {
        boolean areProcessed = ParentProgress.areProcessed(stream, shard, committed);
        if (!areProcessed) {
            ask();
        }
        return areProcessed;
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
