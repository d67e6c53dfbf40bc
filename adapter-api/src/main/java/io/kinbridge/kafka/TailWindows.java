package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * The newest records of all partitions that are followed. A record is kept until all who follow its partition have read it,
 * or until there is no more room for it: then the oldest ones go first, and who still wanted them is lost. Thread-safe; knows
 * no Kafka client.
 */
final class TailWindows {
    private final long mostBytes;

    // All guarded by this.
    private final Map<TopicPartition, TailedPartition> partitions = new HashMap<>();
    private final Set<TailChunk> oldestFirst = new LinkedHashSet<>();
    private long bytes;
    private long changes;
    private @Nullable KinesisException closed;

    /** @param mostBytes how much memory the records of all windows may take */
    TailWindows(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    synchronized TailFollower join(TopicPartition wanted, long incarnation, long offset, Runnable news, long now) {
        if (closed != null) {
            throw closed;
        }
        TailedPartition partition = partitions.get(wanted);
        if (partition != null && partition.incarnation() != incarnation) {
            remove(partition, null);
            partition = null;
        }
        if (partition == null) {
            partition = new TailedPartition(wanted, incarnation, offset, now);
            partitions.put(wanted, partition);
            changes++;
        }
        TailFollower follower = new TailFollower(this, partition, offset, news);
        partition.followers().add(follower);
        return follower;
    }

    synchronized @Nullable LogSlice take(TailFollower follower, long offset, int maxRecords, long maxBytes) {
        KinesisException failure = follower.failure();
        if (failure != null) {
            throw failure;
        }
        TailedPartition partition = follower.partition();
        if (partition == null) {
            return null;
        }
        follower.moveTo(offset);
        return partition.holds(offset) ? partition.slice(offset, maxRecords, maxBytes) : null;
    }

    synchronized boolean isLost(TailFollower follower) {
        return follower.partition() == null;
    }

    synchronized void leave(TailFollower follower) {
        TailedPartition partition = follower.partition();
        if (partition != null) {
            follower.lose(null);
            partition.followers().remove(follower);
            removeIfUnused(partition);
        }
    }

    private void removeIfUnused(TailedPartition partition) {
        if (partition.followers().isEmpty()) {
            remove(partition, null);
        }
    }

    /** How often it has changed which partitions are to be fetched, or from where. */
    synchronized long changes() {
        return changes;
    }

    /** The partitions to be fetched, each from its {@link TailedPartition#to} on. */
    synchronized List<TailedPartition> wanted() {
        return partitions.values().stream()
                .filter(partition -> !partition.isParked())
                .toList();
    }

    /** From where a partition is to be fetched. */
    synchronized long wantedFrom(TailedPartition partition) {
        return partition.to();
    }

    /**
     * Adds what was fetched, and tells the followers.
     *
     * @param to the offset behind what was fetched
     * @param more whether the partition has more already
     */
    void add(TailedPartition partition, List<StoredRecord> records, long to, boolean more, long now) {
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            if (isHere(partition)) {
                while (partition.isOldestRead()) {
                    forget(partition.removeOldest());
                }
                TailChunk chunk = new TailChunk(partition, records, partition.to(), to);
                partition.add(chunk, more, now);
                oldestFirst.add(chunk);
                bytes += chunk.size();
                news.addAll(newsOf(partition));
                makeRoom();
            }
        }
        news.forEach(Runnable::run);
    }

    private boolean isHere(TailedPartition partition) {
        return partitions.get(partition.partition()) == partition;
    }

    private void forget(TailChunk chunk) {
        oldestFirst.remove(chunk);
        bytes -= chunk.size();
    }

    private void makeRoom() {
        while (bytes > mostBytes) {
            TailedPartition partition = oldestFirst.iterator().next().partition();
            TailChunk oldest = partition.removeOldest();
            forget(oldest);
            partition.followers().removeIf(follower -> {
                boolean isLeftBehind = follower.position() < oldest.to();
                if (isLeftBehind) {
                    follower.lose(null);
                }
                return isLeftBehind;
            });
            removeIfUnused(partition);
        }
    }

    private static List<Runnable> newsOf(TailedPartition partition) {
        return partition.followers().stream().map(TailFollower::news).toList();
    }

    /** Those of which nothing was heard for so long. */
    synchronized List<TailedPartition> silent(long nanos, long now) {
        return partitions.values().stream()
                .filter(partition -> partition.isSilent(nanos, now))
                .toList();
    }

    /** Tells where a silent partition ends; answers whether what stands before that has been missing for so long. */
    synchronized boolean isOverdue(TailedPartition partition, long end, long nanos, long now) {
        return isHere(partition) && partition.isOverdue(end, nanos, now);
    }

    /** Has a partition fetched no more until it {@linkplain #resume goes on} or is dropped; null if it is not followed. */
    synchronized @Nullable TailedPartition park(TopicPartition followed) {
        TailedPartition partition = partitions.get(followed);
        if (partition != null) {
            partition.park();
            changes++;
        }
        return partition;
    }

    /** Has a partition fetched from its end on, which lies before what its followers want. False if it lies behind that. */
    synchronized boolean resume(TailedPartition partition, long end, long now) {
        if (!isHere(partition) || end >= partition.to()) {
            return false;
        }
        partition.chunks().forEach(this::forget);
        partition.resumeAt(end, now);
        changes++;
        return true;
    }

    /**
     * Ends the following of a partition.
     *
     * @param reason what its followers are told; null if they are to read elsewhere
     */
    void drop(TailedPartition partition, @Nullable KinesisException reason) {
        List<Runnable> news;
        synchronized (this) {
            news = isHere(partition) ? newsOf(partition) : List.of();
            remove(partition, reason);
        }
        news.forEach(Runnable::run);
    }

    /** Has the followers of such partitions read elsewhere. */
    void drop(Predicate<TopicPartition> which) {
        Collection<TailedPartition> dropped;
        synchronized (this) {
            dropped = List.copyOf(partitions.values());
        }
        dropped.stream()
                .filter(partition -> which.test(partition.partition()))
                .forEach(partition -> drop(partition, null));
    }

    private void remove(TailedPartition partition, @Nullable KinesisException reason) {
        if (!isHere(partition)) {
            return;
        }
        partitions.remove(partition.partition());
        changes++;
        partition.followers().forEach(follower -> follower.lose(reason));
        partition.followers().clear();
        partition.chunks().forEach(this::forget);
    }

    /** Fails all followers, and whoever wants to follow from now on. */
    void close(KinesisException reason) {
        List<TailedPartition> all;
        synchronized (this) {
            closed = reason;
            all = List.copyOf(partitions.values());
        }
        all.forEach(partition -> drop(partition, reason));
    }
}
