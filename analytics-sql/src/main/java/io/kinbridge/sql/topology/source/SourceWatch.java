package io.kinbridge.sql.topology.source;

import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Sees sources get partitions, and go. For use by one thread; never blocks. */
final class SourceWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_URGENT_LOOKS = Duration.ofMillis(100);

    /** A broker that has just started may not know yet what there is. */
    private static final int LOOKS_TO_BE_SURE = 2;

    private final SourceReader.Cluster cluster;
    private final SourceReader.Extent extent;
    private @Nullable CompletableFuture<Map<String, TopicDescription>> question;
    private long lastLook = System.nanoTime();
    private int looksInVain;

    SourceWatch(SourceReader.Cluster cluster, SourceReader.Extent extent) {
        this.cluster = cluster;
        this.extent = extent;
    }

    /**
     * Partitions that there are, as far as is known now, and that are not among those known; asks the cluster from time to time.
     *
     * @throws SourceDeletedException if a source has been deleted
     */
    Set<TopicPartition> look(Set<TopicPartition> known) {
        boolean isUrgent = extent.end() == null && hasNewShards(known);
        Set<TopicPartition> found = new HashSet<>();
        if (question != null && question.isDone()) {
            found.addAll(answer(question));
            found.removeAll(known);
            question = null;
        }
        long now = System.nanoTime();
        Duration pause = isUrgent ? BETWEEN_URGENT_LOOKS : BETWEEN_LOOKS;
        if (question == null && now - lastLook > pause.toNanos()) {
            lastLook = now;
            question = cluster.topics().apply(extent.topics().keySet()).toCompletableFuture();
        }
        return found;
    }

    /** Whether a stream has a shard in a partition that is not known. */
    private boolean hasNewShards(Set<TopicPartition> known) {
        CatalogView view = cluster.reads().view();
        if (view == null) {
            return false;
        }
        boolean isNew = false;
        for (StreamEntry before : extent.streams().values()) {
            StreamEntry now = view.streams().get(before.name());
            if (now == null || !now.isSameStreamAs(before)) {
                throw deleted("stream", before.name());
            }
            for (Shard shard : now.shards().all()) {
                isNew |= !known.contains(new TopicPartition(now.name(), shard.partition()));
            }
        }
        return isNew;
    }

    private Set<TopicPartition> answer(CompletableFuture<Map<String, TopicDescription>> answered) {
        Set<TopicPartition> found = new HashSet<>();
        try {
            answered.join().forEach((name, topic) -> {
                checkIdentity(name, topic);
                topic.partitions().forEach(partition -> found.add(new TopicPartition(name, partition.partition())));
            });
            looksInVain = 0;
        } catch (CompletionException e) {
            boolean isAbsent = e.getCause() instanceof UnknownTopicOrPartitionException;
            looksInVain = isAbsent ? looksInVain + 1 : 0;
            if (looksInVain == LOOKS_TO_BE_SURE) {
                throw deleted("topic", String.join("' or '", extent.topics().keySet()));
            }
        }
        return found;
    }

    private void checkIdentity(String name, TopicDescription now) {
        TopicDescription before = extent.topics().get(name);
        if (before != null && !before.topicId().equals(now.topicId())) {
            throw deleted("topic", name);
        }
    }

    private static SourceDeletedException deleted(String what, String name) {
        return new SourceDeletedException(
                "the %s '%s' has been deleted while the query read it; start the query again if there is another of that name"
                        .formatted(what, name));
    }
}
