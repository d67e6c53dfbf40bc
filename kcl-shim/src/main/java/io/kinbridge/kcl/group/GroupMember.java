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
import io.kinbridge.reshard.ReadHorizon.Horizon;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
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
import org.apache.kafka.common.errors.TimeoutException;
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
    private static final long STREAM_LISTING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final MemberSettings settings;
    private final GroupClients clients;
    private final StreamReads reads;
    private final TrackedStreams streams;
    private final Consumer<byte[], byte[]> consumer;
    private final AssignmentRounds rounds;
    private final CommitQueue commits;
    private final ShardOpenings openings;
    private final ShardProcessing processing;

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile boolean isPolling;
    private volatile @Nullable Object viewsSeen;
    private volatile boolean isWithholding;

    // What follows belongs to the member's thread.
    private final Map<TopicPartition, HeldShard> held = new HashMap<>();
    private final Set<HeldShard> closing = new LinkedHashSet<>();
    private final Set<TopicPartition> released = new HashSet<>();
    private final List<ShardConsumer> leaving = new ArrayList<>();
    private long streamsListed = System.nanoTime();
    private boolean isOverBudget;
    private int roundsWanted;
    private int roundsJoined;
    private boolean isStopping;
    private boolean isStopped;

    /** Joins the group only when it is run. */
    public GroupMember(
            MemberSettings settings,
            GroupClients clients,
            StreamReads reads,
            TrackedStreams streams,
            ShardProcessing processing) {
        this.settings = settings;
        this.clients = clients;
        this.reads = reads;
        this.streams = streams;
        this.rounds = new AssignmentRounds(
                settings.group(), clients, reads, streams, settings.longestQuestion(), this::note, this::assigned);
        this.consumer = clients.consumer(
                settings.group(), ConsumerSettings.usual(settings), ConsumerSettings.required(settings, rounds));
        this.commits = new CommitQueue(consumer);
        this.openings = new ShardOpenings(settings, consumer, reads, streams, new Openings());
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
            List.copyOf(held.values()).forEach(this::askToLeave);
        });
    }

    /** The shards' processors that may not have ended when {@link #run} has returned. */
    public List<ShardConsumer> leaving() {
        return leaving;
    }

    private boolean isDone() {
        return isStopped || (isStopping && held.keySet().stream().allMatch(released::contains));
    }

    private void later(Runnable task) {
        tasks.add(task);
        if (isPolling) {
            consumer.wakeup();
        }
    }

    private void onView() {
        CatalogView view = reads.view();
        if (view != null && (isWithholding || view.streams() != viewsSeen)) {
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
        } catch (KafkaException | IllegalStateException e) {
            log.warn("Worker {} of application {} goes on after a failure", settings.worker(), settings.group(), e);
            pause();
        }
    }

    private void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        listStreams();
        lookAtView();
        openings.proceed(System.nanoTime());
        forceOverdue();
        callIdle();
        commits.send();
        keepWithinBudget();
        handOver(poll());
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        isPolling = true;
        try {
            return consumer.poll(tasks.isEmpty() && !isDone() ? patience() : Duration.ZERO);
        } catch (OffsetOutOfRangeException e) {
            seekIntoRange(e.offsetOutOfRangePartitions());
            return ConsumerRecords.empty();
        } finally {
            isPolling = false;
        }
    }

    private Duration patience() {
        if (isWithholding || !closing.isEmpty() || commits.isHeldUp()) {
            return SHORT_POLL;
        }
        if (openings.isWaiting()) {
            return ShardOpenings.patience();
        }
        return settings.callsForNoRecords() && settings.idleCalls().compareTo(LONGEST_POLL) < 0
                ? settings.idleCalls()
                : LONGEST_POLL;
    }

    // ---- records

    private void handOver(ConsumerRecords<byte[], byte[]> polled) {
        CatalogView view = reads.view();
        if (view == null || (polled.isEmpty() && !isWithholding && closing.isEmpty())) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> next = polled.nextOffsets();
        for (TopicPartition partition : polled.partitions()) {
            HeldShard shard = held.get(partition);
            OffsetAndMetadata nextOffset = next.get(partition);
            if (shard != null && nextOffset != null && !shard.isLeaving()) {
                shard.fetched(polled.records(partition), nextOffset.offset());
                show(shard, view);
            }
        }
        if (isWithholding) {
            showWithheld(view);
        }
        List.copyOf(closing).forEach(shard -> lookForEnd(shard, view));
    }

    private void showWithheld(CatalogView view) {
        isWithholding = false;
        for (HeldShard shard : List.copyOf(held.values())) {
            if (shard.isWithheld() && !shard.isLeaving()) {
                show(shard, view);
            }
        }
        if (isWithholding && !view.isLeasedAt(System.nanoTime())) {
            CompletableFuture<CatalogView> unused = reads.refresh();
        }
    }

    /** Where nothing comes any more, a shard's end is reached without a record: behind it there may be markers only. */
    private void lookForEnd(HeldShard shard, CatalogView view) {
        if (!isClosed(shard, view)) {
            closing.remove(shard);
            return;
        }
        if (shard.isLeaving() || shard.isWithheld()) {
            return;
        }
        try {
            shard.fetched(List.of(), consumer.position(shard.partition(), Duration.ZERO));
            show(shard, view);
        } catch (TimeoutException e) {
            log.debug("The position in {} is not known yet", shard.partition(), e);
        }
    }

    private static boolean isClosed(HeldShard shard, CatalogView view) {
        return view.stream(shard.partition().topic())
                .flatMap(stream -> stream.shards().find(shard.lease().shard().id()))
                .filter(Shard::isClosed)
                .isPresent();
    }

    private void show(HeldShard shard, CatalogView view) {
        if (shard.isAtEnd()) {
            return;
        }
        StreamEntry stream = shard.lease().stream();
        Horizon seen = reads.horizon().of(view, stream, shard.lease().shard().id(), shard.readTo());
        switch (seen.sight()) {
            case GONE -> drop(shard);
            case WITHHELD -> {
                shard.withhold();
                isWithholding = true;
            }
            case SHOWN -> shard.give(seen.to(), isAtTip(shard), false, System.nanoTime());
            case ENDED -> end(shard, seen.to(), view);
        }
        fetchOrPause(shard);
    }

    private boolean isAtTip(HeldShard shard) {
        return consumer.currentLag(shard.partition()).orElse(1) == 0;
    }

    private void end(HeldShard shard, long to, CatalogView view) {
        closing.remove(shard);
        shard.end();
        StreamEntry stream = view.stream(shard.lease().stream().name()).orElse(shard.lease().stream());
        shard.consumer().children(StreamReads.children(stream, shard.lease().shard()));
        shard.give(to, true, true, System.nanoTime());
        shard.consumer().end();
    }

    /** Fetches for no shard while what waits for all processors takes all that it may. */
    private void keepWithinBudget() {
        if (processing.buffers().isSpent() != isOverBudget) {
            isOverBudget = !isOverBudget;
            held.values().forEach(this::fetchOrPause);
        }
    }

    private void fetchOrPause(HeldShard shard) {
        boolean pause = isOverBudget || shard.wantsPause();
        if (pause != shard.isPaused() && held.get(shard.partition()) == shard) {
            shard.paused(pause);
            if (pause) {
                consumer.pause(List.of(shard.partition()));
            } else {
                consumer.resume(List.of(shard.partition()));
            }
        }
    }

    private void callIdle() {
        if (settings.callsForNoRecords()) {
            long now = System.nanoTime();
            for (HeldShard shard : held.values()) {
                if (shard.isIdleSince(now - settings.idleCalls().toNanos())) {
                    shard.giveNothing(now);
                }
            }
        }
    }

    private void seekIntoRange(Map<TopicPartition, Long> outOfRange) {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(outOfRange.keySet(), settings.longestQuestion());
        Map<TopicPartition, Long> ends = consumer.endOffsets(outOfRange.keySet(), settings.longestQuestion());
        outOfRange.forEach((partition, offset) -> {
            long start = starts.getOrDefault(partition, 0L);
            long to = offset < start ? start : Math.min(offset, ends.getOrDefault(partition, start));
            log.warn(
                    "Partition {} has no records at offset {} any more, retention has taken them: reading goes on at {}",
                    partition,
                    offset,
                    to);
            consumer.seek(partition, to);
        });
    }

    // ---- streams and shards that come and go

    private void subscribe() {
        consumer.subscribe(streams.names(), new Rebalances());
    }

    private void listStreams() {
        long now = System.nanoTime();
        if (streams.isMultiStream() && now - streamsListed > STREAM_LISTING_NANOS) {
            streamsListed = now;
            processing.pool().execute(() -> {
                try {
                    Listing listing = streams.list();
                    later(() -> take(listing));
                } catch (RuntimeException e) { // of the application's code
                    log.warn("The stream tracker failed; the streams of its last list are read on", e);
                }
            });
        }
    }

    private void take(Listing listing) {
        if (isDone()) {
            return;
        }
        Set<String> before = streams.names();
        Set<String> forgotten = streams.update(listing);
        if (!streams.names().equals(before)) {
            subscribe();
        }
        forgotten.forEach(this::forget);
    }

    /** Deletes what the group has committed of a stream. Works out once no worker reads it any more, so each one tries. */
    private void forget(String stream) {
        CompletableFuture<Void> unused = clients.committed(settings.group())
                .thenCompose(committed -> clients.forget(
                        settings.group(),
                        committed.keySet().stream()
                                .filter(partition -> partition.topic().equals(stream))
                                .toList()))
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        log.info(
                                "The commits of stream {} are not deleted by this worker: {}",
                                stream,
                                failure.toString());
                    }
                });
    }

    private void lookAtView() {
        CatalogView view = reads.view();
        if (view == null || view.streams() == viewsSeen) {
            return;
        }
        viewsSeen = view.streams();
        for (HeldShard shard : List.copyOf(held.values())) {
            StreamEntry now = view.streams().get(shard.partition().topic());
            if (now == null || !now.isSameStreamAs(shard.lease().stream())) {
                drop(shard);
            } else if (!shard.isAtEnd() && isClosed(shard, view)) {
                closing.add(shard);
            }
        }
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
        held.values().stream().filter(HeldShard::isLeaving).forEach(shard -> releasing.add(shard.partition()));
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
        HeldShard shard = held.get(partition);
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
        fetchOrPause(shard);
        if (tells) {
            shard.consumer().askToLeave();
        } else {
            isReadyToLeave(shard.lease());
        }
    }

    private void forceOverdue() {
        long now = System.nanoTime();
        for (HeldShard shard : held.values()) {
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
        held.remove(shard.partition());
        closing.remove(shard);
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
            HeldShard shard = held.remove(partition);
            if (shard != null) {
                closing.remove(shard);
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
            commits.add(partition(lease), lease, new OffsetAndMetadata(offset, progress.metadata()), committed);
            return committed;
        }

        @Override
        public void open(TopicPartition partition, ShardLease lease, long offset) {
            log.info("Shard {} is read from offset {}", lease, offset);
            HeldShard shard = new HeldShard(
                    partition, new ShardConsumer(lease, processing, GroupMember.this), offset, System.nanoTime());
            held.put(partition, shard);
            closing.add(shard); // it may have ended before
            shard.consumer().start();
            consumer.seek(partition, offset);
            consumer.resume(List.of(partition));
        }
    }

    // ---- what the shards' processors say

    private static TopicPartition partition(ShardLease lease) {
        return new TopicPartition(lease.stream().name(), lease.shard().partition());
    }

    private @Nullable HeldShard held(ShardLease lease) {
        HeldShard shard = held.get(partition(lease));
        return shard != null && shard.lease() == lease ? shard : null;
    }

    @Override
    public CompletableFuture<Void> commit(ShardLease lease, long offset, ShardProgress progress) {
        OffsetAndMetadata commit = new OffsetAndMetadata(offset, progress.metadata());
        CompletableFuture<Void> committed = new CompletableFuture<>();
        later(() -> {
            if (lease.isHeld() && held(lease) != null) {
                commits.add(partition(lease), lease, commit, committed);
            } else {
                committed.completeExceptionally(new LeaseLostException(lease));
            }
        });
        return committed;
    }

    @Override
    public void hasRoom(ShardLease lease) {
        later(() -> {
            HeldShard shard = held(lease);
            if (shard != null) {
                shard.hasRoom();
                fetchOrPause(shard);
            }
        });
    }

    @Override
    public void isReadyToLeave(ShardLease lease) {
        later(() -> {
            if (held(lease) != null) {
                release(partition(lease));
            }
        });
    }

    @Override
    public void hasEnded(ShardLease lease) {
        later(() -> {
            HeldShard shard = held(lease);
            if (shard != null) {
                log.info("Shard {} is at its end", lease);
                held.remove(shard.partition());
                closing.remove(shard);
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
        takeAway(Set.copyOf(held.keySet()));
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run(); // commits that came too late hear of it
        }
        commits.close();
    }
}
