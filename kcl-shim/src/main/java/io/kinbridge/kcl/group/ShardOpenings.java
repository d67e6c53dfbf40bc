package io.kinbridge.kcl.group;

import io.kinbridge.kcl.group.ShardPlan.Committed;
import io.kinbridge.kcl.shard.ShardLease;
import io.kinbridge.kcl.shard.ShardProgress;
import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * The assigned partitions on their way to being read: finds the shard in each, and where reading it begins. A shard that was
 * never read before has its beginning committed first, so that whoever goes on after a crash begins there, too. For the
 * member's thread only.
 */
final class ShardOpenings {
    private static final Logger log = LoggerFactory.getLogger(ShardOpenings.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int QUICK_TRIES = 20;
    private static final long RETRY_AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final MemberSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final StreamReads reads;
    private final TrackedStreams streams;
    private final Actions actions;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Opening> underWay = new HashMap<>();
    private long nextTry;
    private int triesInVain;

    /** What the member does for its openings. */
    interface Actions {
        /** Runs on the member's thread, soon. */
        void later(Runnable task);

        /** Commits where reading a shard begins; called on the member's thread, for a partition that is its own. */
        CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress);

        /** Reads a shard from there. */
        void open(TopicPartition partition, ShardLease lease, long offset);
    }

    ShardOpenings(
            MemberSettings settings,
            Consumer<byte[], byte[]> consumer,
            StreamReads reads,
            TrackedStreams streams,
            Actions actions) {
        this.settings = settings;
        this.consumer = consumer;
        this.reads = reads;
        this.streams = streams;
        this.actions = actions;
    }

    void add(TopicPartition partition, long now) {
        assigned.add(partition);
        nextTry = now;
        triesInVain = 0;
    }

    void remove(TopicPartition partition) {
        assigned.remove(partition);
        underWay.remove(partition);
    }

    void clear() {
        assigned.clear();
        underWay.clear();
    }

    /** Whether it wants to be asked again soon. */
    boolean isWaiting() {
        return !assigned.isEmpty();
    }

    /** Goes on with those that can be opened. */
    void proceed(long now) {
        CatalogView view = reads.view();
        if (assigned.isEmpty() || now - nextTry < 0 || view == null) {
            return;
        }
        nextTry = now + (triesInVain++ < QUICK_TRIES ? RETRY_NANOS : RETRY_AFTER_FAILURE_NANOS);
        Map<String, StreamEntry> entries = new HashMap<>();
        assigned.forEach(partition -> view.stream(partition.topic()).ifPresent(it -> entries.put(it.name(), it)));
        Map<TopicPartition, OffsetAndMetadata> committed =
                consumer.committed(partitions(entries.values()), settings.longestQuestion());
        for (StreamEntry stream : entries.values()) {
            ShardPlan plan = new ShardPlan(
                    stream, AssignmentRounds.ofTopic(stream.name(), committed), streams.initialPosition(stream.name()));
            plan.ready().forEach(shard -> begin(stream, shard, plan));
        }
        if (!assigned.isEmpty()) { // the leader knew more than this member does
            CompletableFuture<CatalogView> unused = reads.refresh();
        }
    }

    private static Set<TopicPartition> partitions(Collection<StreamEntry> entries) {
        Set<TopicPartition> all = new HashSet<>();
        for (StreamEntry stream : entries) {
            stream.shards().all().forEach(shard -> all.add(new TopicPartition(stream.name(), shard.partition())));
        }
        return all;
    }

    private void begin(StreamEntry stream, Shard shard, ShardPlan plan) {
        TopicPartition partition = new TopicPartition(stream.name(), shard.partition());
        StreamConfig config = streams.config(stream.name());
        if (config == null || !assigned.remove(partition)) {
            return;
        }
        switch (plan.beginning(shard)) {
            case COMMITTED ->
                plan.progress(shard).ifPresent(committed -> goOn(partition, config, stream, shard, committed));
            case FIRST_RECORD ->
                new Opening(partition, config, stream, shard, ExtendedSequenceNumber.TRIM_HORIZON)
                        .beginAt(CompletableFuture.completedFuture(shard.startOffset()));
            case INITIAL_POSITION -> {
                InitialPositionInStreamExtended position = config.initialPositionInStreamExtended();
                new Opening(partition, config, stream, shard, sentinel(position))
                        .beginAt(offset(position, stream, shard));
            }
        }
    }

    private void goOn(
            TopicPartition partition, StreamConfig config, StreamEntry stream, Shard shard, Committed committed) {
        long offset = Math.max(committed.offset(), shard.startOffset());
        actions.open(partition, lease(config, stream, shard, offset, committed.progress()), offset);
    }

    private CompletableFuture<Long> offset(InitialPositionInStreamExtended position, StreamEntry stream, Shard shard) {
        return switch (position.getInitialPositionInStream()) {
            case TRIM_HORIZON -> CompletableFuture.completedFuture(shard.startOffset());
            case LATEST -> reads.latest(stream, shard);
            case AT_TIMESTAMP ->
                reads.atTimestamp(stream, shard, position.getTimestamp().toInstant());
        };
    }

    private static ExtendedSequenceNumber sentinel(InitialPositionInStreamExtended position) {
        return switch (position.getInitialPositionInStream()) {
            case TRIM_HORIZON -> ExtendedSequenceNumber.TRIM_HORIZON;
            case LATEST -> ExtendedSequenceNumber.LATEST;
            case AT_TIMESTAMP -> ExtendedSequenceNumber.AT_TIMESTAMP;
        };
    }

    /** A shard that was never read before, on its way: its beginning is found, then committed, then read from. */
    private final class Opening {
        private final TopicPartition partition;
        private final StreamConfig config;
        private final StreamEntry stream;
        private final Shard shard;
        private final ShardProgress progress;

        Opening(
                TopicPartition partition,
                StreamConfig config,
                StreamEntry stream,
                Shard shard,
                ExtendedSequenceNumber sentinel) {
            this.partition = partition;
            this.config = config;
            this.stream = stream;
            this.shard = shard;
            this.progress = ShardProgress.of(shard, sentinel);
        }

        void beginAt(CompletableFuture<Long> offset) {
            underWay.put(partition, this);
            then(offset, this::commit);
        }

        private void commit(long offset) {
            ShardLease lease = lease(config, stream, shard, offset, progress);
            then(actions.commit(lease, offset, progress), unused -> {
                underWay.remove(partition);
                actions.open(partition, lease, offset);
            });
        }

        /** Goes on when that has worked out, on the member's thread; unless the partition was taken away meanwhile. */
        private <T> void then(CompletableFuture<T> asked, java.util.function.Consumer<T> next) {
            CompletableFuture<T> unused = asked.whenComplete((answer, failure) -> actions.later(() -> {
                if (!equals(underWay.get(partition))) {
                    return;
                }
                if (failure == null) {
                    next.accept(answer);
                } else {
                    tryAgain(failure);
                }
            }));
        }

        private void tryAgain(Throwable failure) {
            log.warn("The shard in partition {} cannot be opened yet; it is tried again", partition, failure);
            underWay.remove(partition);
            assigned.add(partition);
            nextTry = System.nanoTime() + RETRY_AFTER_FAILURE_NANOS;
        }
    }

    private ShardLease lease(
            StreamConfig config, StreamEntry stream, Shard shard, long offset, ShardProgress progress) {
        return new ShardLease(config.streamIdentifier(), stream, shard, offset, progress, streams.isMultiStream());
    }

    /** How long the member may wait before it asks again. */
    static Duration patience() {
        return Duration.ofNanos(RETRY_NANOS);
    }
}
