package io.kinbridge.kcl.group;

import io.kinbridge.kcl.shard.LeaseLostException;
import io.kinbridge.kcl.shard.ShardLease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * The commits on their way to the group's coordinator: one request at a time, which takes along all that has come up
 * meanwhile. Only what this member owns is committed, and only as the member it is: who has lost a shard cannot move its
 * offset. For the member's thread only.
 */
final class CommitQueue {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Commit> waiting = new HashMap<>();
    private Map<TopicPartition, Commit> underWay = Map.of();

    CommitQueue(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** A commit, and all who wait for it: for it, or for one that it has made needless. */
    private record Commit(ShardLease lease, OffsetAndMetadata offset, List<CompletableFuture<Void>> waiting) {
        boolean isAwaited() {
            return waiting.stream().anyMatch(each -> !each.isDone());
        }

        void succeed() {
            waiting.forEach(each -> each.complete(null));
        }

        void fail(Exception failure) {
            waiting.forEach(each -> each.completeExceptionally(failure));
        }
    }

    void add(TopicPartition partition, ShardLease lease, OffsetAndMetadata offset, CompletableFuture<Void> committed) {
        Commit earlier = waiting.get(partition);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        if (earlier != null) {
            all.addAll(earlier.waiting());
        }
        all.add(committed);
        waiting.put(partition, new Commit(lease, offset, all));
    }

    /** Whether commits wait that could not be made: they are to be tried again soon. */
    boolean isHeldUp() {
        return !waiting.isEmpty() && underWay.isEmpty();
    }

    /** The shard is not this member's any more. */
    void lose(TopicPartition partition) {
        Commit commit = waiting.remove(partition);
        if (commit != null) {
            commit.fail(new LeaseLostException(commit.lease()));
        }
        Commit sent = underWay.get(partition);
        if (sent != null) {
            sent.lease().lose(); // so that it is not put back
        }
    }

    /** Sends what waits, unless a request is under way. */
    void send() {
        if (waiting.isEmpty() || !underWay.isEmpty()) {
            return;
        }
        waiting.values().removeIf(commit -> !commit.isAwaited()); // who gave up does not want it made later
        Map<TopicPartition, Commit> sent = new HashMap<>(waiting);
        waiting.clear();
        if (sent.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        sent.forEach((partition, commit) -> offsets.put(partition, commit.offset()));
        underWay = sent;
        consumer.commitAsync(offsets, (unused, failure) -> answered(sent, failure));
    }

    private void answered(Map<TopicPartition, Commit> sent, @Nullable Exception failure) {
        underWay = Map.of();
        if (failure == null) {
            sent.values().forEach(Commit::succeed);
        } else if (mayBeMadeLater(failure)) {
            sent.forEach(this::putBack);
        } else {
            sent.values().forEach(commit -> commit.fail(failure));
        }
    }

    /** A rebalance decides first whether the shards are still this member's. */
    private static boolean mayBeMadeLater(Exception failure) {
        return failure instanceof RetriableCommitFailedException
                || failure instanceof RetriableException
                || failure instanceof RebalanceInProgressException
                || failure instanceof CommitFailedException;
    }

    private void putBack(TopicPartition partition, Commit commit) {
        if (!commit.lease().isHeld()) {
            commit.fail(new LeaseLostException(commit.lease()));
            return;
        }
        Commit later = waiting.get(partition);
        if (later == null) {
            waiting.put(partition, commit);
        } else {
            later.waiting().addAll(commit.waiting());
        }
    }

    /** Fails what is left. */
    void close() {
        for (Map<TopicPartition, Commit> left : List.of(waiting, underWay)) {
            left.values().forEach(commit -> commit.fail(new LeaseLostException(commit.lease())));
        }
        waiting.clear();
    }
}
