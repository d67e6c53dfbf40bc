package io.kinbridge.kcl.group;

import io.kinbridge.kafka.GroupClients;
import io.kinbridge.kcl.group.TrackedStreams.Listing;
import io.kinbridge.kcl.shard.LeaseLostException;
import io.kinbridge.kcl.shard.LeaseOwner;
import io.kinbridge.kcl.shard.ShardConsumer;
import io.kinbridge.kcl.shard.ShardLease;
import io.kinbridge.kcl.shard.ShardProcessing;
import io.kinbridge.kcl.shard.ShardProgress;
import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker as a member of its application's consumer group: reads the shards that it is assigned, and gives their records to
 * their processors.
 *
 * <p>All of Kafka's consumer happens on the thread in {@link #run}, which never runs code of the application: a processor may
 * take as long as it likes without costing the worker its membership. Other threads hand in tasks.
 */
public final class GroupMember implements LeaseOwner {
    private static final Logger log = LoggerFactory.getLogger(GroupMember.class);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration SHORT_POLL = Duration.ofMillis(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final MemberSettings settings;
    private final StreamReads reads;
    private final TrackedStreams streams;
    private final Consumer<byte[], byte[]> consumer;
    private final AssignmentRounds rounds;
    private final CommitQueue commits;
    private final ShardOpenings openings;
    private final ShardReading reading;
    private final StreamListing listing;
    private final WorkerMetrics metrics;
    private final ShardProcessing processing;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean isPolling;
    private volatile @Nullable Object viewsSeen;

    // What follows belongs to the member's thread.
    private final Set<TopicPartition> released = new HashSet<>();
    private final List<ShardConsumer> leaving = new ArrayList<>();
    private int roundsWanted;
    private int roundsJoined;
    private boolean isStopping;
    private boolean isStopped;

    /**
     * Joins the group only when it is run.
     *
     * @param preparation sees to it that streams which are listed later can be read; never on the member's thread
     */
    public GroupMember(
            MemberSettings settings,
            GroupClients clients,
            StreamReads reads,
            TrackedStreams streams,
            ShardProcessing processing,
            java.util.function.Consumer<Set<String>> preparation) {
        this.settings = settings;
        this.reads = reads;
        this.streams = streams;
        this.metrics = new WorkerMetrics(processing.metrics(), processing.pool(), System.nanoTime());
        this.rounds = new AssignmentRounds(
                settings.group(),
                clients,
                reads,
                streams,
                settings.longestQuestion(),
                this::note,
                this::assigned,
                metrics);
        this.consumer = clients.consumer(
                settings.group(), ConsumerSettings.usual(settings), ConsumerSettings.required(settings, rounds));
        this.commits = new CommitQueue(consumer);
        this.openings = new ShardOpenings(settings, consumer, reads, streams, new Openings());
        this.reading = new ShardReading(settings, consumer, reads, processing.buffers(), this::drop);
        this.listing = new StreamListing(
                settings.group(), clients, streams, processing.pool(), preparation, System.nanoTime());
        this.processing = processing;
        reads.onView(this::onView);
    }

    /** Reads shards until it is stopped. Returns when the group is left; processors may be busy still, see {@link #leaving}. */
    public void run() {
        try {
            subscribe();
            while (!isDone()) {
                turnSafely();
            }
        } finally {
            close();
        }
    }

    /** Ends {@link #run} soon, without a word to the processors but that their leases are lost. */
    public void stop() {
        later(() -> isStopped = true);
    }

    /** Ends {@link #run} once every processor was told that it is to shut down, and had its chance to checkpoint. */
    public void stopGracefully() {
        later(() -> {
            isStopping = true;
            openings.clear();
            reading.all().forEach(this::askToLeave);
        });
    }

    /** The shards' processors that may not have ended when {@link #run} has returned. */
    public List<ShardConsumer> leaving() {
        return leaving;
    }

    private boolean isDone() {
        return isStopped
                || (isStopping && reading.all().stream().allMatch(shard -> released.contains(shard.partition())));
    }

    private void later(Runnable task) {
        tasks.add(task);
        if (isPolling) {
            consumer.wakeup();
        }
    }

    private void onView() {
        CatalogView view = reads.view();
        if (view != null && (reading.isWithholding() || view.streams() != viewsSeen)) {
            later(() -> {});
        }
    }

    private void turnSafely() {
        try {
            turn();
        } catch (WakeupException e) {
            // There are tasks.
        } catch (InterruptException e) {
            log.info("Worker {} is interrupted, and stops", settings.worker());
            isStopped = true;
        } catch (RejectedExecutionException e) {
            log.error(
                    "The executor of worker {} takes no tasks any more: the worker stops, and others read its shards",
                    settings.worker(),
                    e);
            isStopped = true;
        } catch (KafkaException | IllegalStateException e) {
            log.warn("Worker {} of application {} goes on after a failure", settings.worker(), settings.group(), e);
            pause();
        }
    }

    private void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        listing.askWhenDue(System.nanoTime(), listed -> later(() -> take(listed)));
        lookAtView();
        openings.proceed(System.nanoTime());
        forceOverdue();
        reading.callIdle();
        metrics.tellWhenDue(System.nanoTime(), reading.count());
        commits.send();
        reading.keepWithinBudget();
        reading.handOver(poll());
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        isPolling = true;
        try {
            return consumer.poll(tasks.isEmpty() && !isDone() ? patience() : Duration.ZERO);
        } catch (OffsetOutOfRangeException e) {
            reading.seekIntoRange(e.offsetOutOfRangePartitions());
            return ConsumerRecords.empty();
        } finally {
            isPolling = false;
        }
    }

    private Duration patience() {
        if (reading.isWaiting() || commits.isHeldUp()) {
            return SHORT_POLL;
        }
        if (openings.isWaiting()) {
            return ShardOpenings.patience();
        }
        return settings.callsForNoRecords() && settings.idleCalls().compareTo(LONGEST_POLL) < 0
                ? settings.idleCalls()
                : LONGEST_POLL;
    }

    // ---- streams and shards that come and go

    private void subscribe() {
        consumer.subscribe(streams.names(), new Rebalances());
    }

    private void take(Listing listed) {
        if (!isDone() && listing.take(listed)) {
            subscribe();
        }
    }

    private void lookAtView() {
        CatalogView view = reads.view();
        if (view == null || view.streams() == viewsSeen) {
            return;
        }
        viewsSeen = view.streams();
        reading.look(view);
        if (rounds.isRoundDue(view)) {
            wantRound("there are new shards");
        }
    }

    /** Has the shards given out anew, by what this member knows now. */
    private void wantRound(String reason) {
        roundsWanted++;
        if (!isStopping) {
            consumer.enforceRebalance(reason);
        }
    }

    private MemberNote note() {
        roundsJoined = roundsWanted;
        Set<TopicPartition> releasing = new HashSet<>();
        reading.all().stream().filter(HeldShard::isLeaving).forEach(shard -> releasing.add(shard.partition()));
        releasing.removeAll(released);
        return new MemberNote(settings.mostLeases(), released, releasing);
    }

    private void assigned(AssignmentNote note) {
        note.release().forEach(partition -> later(() -> handOver(partition)));
        if (roundsWanted != roundsJoined) { // wanted when this round had begun, so not joined for that
            later(() -> wantRound("something has changed during the last round"));
        }
    }

    private void handOver(TopicPartition partition) {
        HeldShard shard = reading.get(partition);
        if (shard == null && consumer.assignment().contains(partition)) { // not even opened
            openings.remove(partition);
            release(partition);
        } else if (shard != null && !shard.isLeaving() && !shard.isAtEnd()) {
            log.info("Shard {} moves to another worker", shard.lease());
            askToLeave(shard);
        }
    }

    private void askToLeave(HeldShard shard) {
        if (shard.isLeaving()) {
            return;
        }
        boolean tells = settings.handsOver() || isStopping;
        shard.leaveBy(System.nanoTime() + (isStopping ? Duration.ofDays(1) : settings.longestHandOver()).toNanos());
        reading.fetchOrPause(shard);
        if (tells) {
            shard.consumer().askToLeave();
        } else {
            isReadyToLeave(shard.lease());
        }
    }

    private void forceOverdue() {
        long now = System.nanoTime();
        for (HeldShard shard : reading.all()) {
            if (shard.isOverdue(now) && !released.contains(shard.partition())) {
                log.warn(
                        "The processor of {} has not shut down within {} ms; the shard moves without its consent",
                        shard.lease(),
                        settings.longestHandOver().toMillis());
                lose(shard);
                release(shard.partition());
            }
        }
    }

    private void release(TopicPartition partition) {
        if (released.add(partition)) {
            wantRound("a shard is handed over");
        }
    }

    /** The stream is deleted, perhaps to be created anew: then the partition's next shard is opened. */
    private void drop(HeldShard shard) {
        log.warn("Shard {} is gone: its stream was deleted", shard.lease());
        reading.remove(shard.partition());
        lose(shard);
        consumer.pause(List.of(shard.partition()));
        if (!isStopping) {
            openings.add(shard.partition(), System.nanoTime());
        }
    }

    private void lose(HeldShard shard) {
        commits.lose(shard.partition());
        leaving.add(shard.consumer());
        shard.consumer().loseLease();
        leaving.removeIf(consumerOfShard -> consumerOfShard.closed().isDone());
    }

    private void takeAway(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            openings.remove(partition);
            commits.lose(partition);
            released.remove(partition);
            HeldShard shard = reading.remove(partition);
            if (shard != null) {
                lose(shard);
            }
        }
    }

    /** Hears from Kafka's consumer, within its poll. */
    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            long now = System.nanoTime();
            for (TopicPartition partition : partitions) {
                consumer.seek(partition, 0); // a stand-in, which keeps Kafka from looking for a position itself
                if (!isStopping) {
                    openings.add(partition, now);
                }
            }
            consumer.pause(partitions);
            later(() -> {}); // has the poll return, which would go on waiting for records
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            takeAway(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            log.warn(
                    "Worker {} was taken for dead: its shards are read by others. Was it paused for longer than"
                            + " failoverTimeMillis?",
                    settings.worker());
            metrics.lost(partitions.size());
            takeAway(partitions);
        }
    }

    /** Does for the openings what needs the member. */
    private final class Openings implements ShardOpenings.Actions {
        @Override
        public void later(Runnable task) {
            GroupMember.this.later(task);
        }

        @Override
        public CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress) {
            CompletableFuture<Void> committed = new CompletableFuture<>();
            commits.add(
                    ShardReading.partition(lease),
                    lease,
                    new OffsetAndMetadata(offset, progress.metadata()),
                    committed);
            return committed;
        }

        @Override
        public void open(TopicPartition partition, ShardLease lease, long offset) {
            log.info("Shard {} is read from offset {}", lease, offset);
            HeldShard shard = new HeldShard(
                    partition,
                    new ShardConsumer(lease, processing, reads.opening(), GroupMember.this),
                    offset,
                    System.nanoTime());
            shard.consumer().start();
            reading.start(shard, offset);
        }
    }

    // ---- what the shards' processors say

    @Override
    public CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress) {
        OffsetAndMetadata commit = new OffsetAndMetadata(offset, progress.metadata());
        CompletableFuture<Void> committed = new CompletableFuture<>();
        later(() -> {
            if (lease.isHeld() && reading.get(lease) != null) {
                commits.add(ShardReading.partition(lease), lease, commit, committed);
            } else {
                committed.completeExceptionally(new LeaseLostException(lease));
            }
        });
        return committed;
    }

    @Override
    public void hasRoom(ShardLease lease) {
        later(() -> {
            HeldShard shard = reading.get(lease);
            if (shard != null) {
                shard.hasRoom();
                reading.fetchOrPause(shard);
            }
        });
    }

    @Override
    public void isReadyToLeave(ShardLease lease) {
        later(() -> {
            if (reading.get(lease) != null) {
                release(ShardReading.partition(lease));
            }
        });
    }

    @Override
    public void hasEnded(ShardLease lease) {
        later(() -> {
            HeldShard shard = reading.get(lease);
            if (shard != null) {
                log.info("Shard {} is at its end", lease);
                reading.remove(shard.partition());
                wantRound("a shard is at its end");
            }
        });
    }

    // ---- the end

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isStopped = true;
        }
    }

    private void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE_LIMIT)); // revokes what is left, and leaves the group
        } catch (KafkaException e) {
            log.warn("Worker {} did not leave group {} in good order", settings.worker(), settings.group(), e);
        }
        takeAway(reading.all().stream().map(HeldShard::partition).toList());
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run(); // commits that came too late hear of it
        }
        commits.close();
    }
}
