package io.kinbridge.kcl.group;

import io.kinbridge.kcl.shard.BufferBudget;
import io.kinbridge.kcl.shard.ShardLease;
import io.kinbridge.log.CatalogView;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.reshard.ReadHorizon.Horizon;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards that a member reads, and their records' way from Kafka's consumer to the processors' queues: nothing beyond a
 * shard's end, nothing while a reshard leaves that open, and no more than the queues take. For the member's thread only, but
 * for {@link #isWithholding}.
 */
final class ShardReading {
    private static final Logger log = LoggerFactory.getLogger(ShardReading.class);

    private final MemberSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final StreamReads reads;
    private final BufferBudget budget;
    private final java.util.function.Consumer<HeldShard> onGone;
    private final Map<TopicPartition, HeldShard> held = new HashMap<>();

    /** Those that have been closed, and are not read to their end. */
    private final Set<HeldShard> closing = new LinkedHashSet<>();

    private volatile boolean isWithholding;
    private boolean isOverBudget;

    /** @param onGone what to do about a shard whose stream has been deleted */
    ShardReading(
            MemberSettings settings,
            Consumer<byte[], byte[]> consumer,
            StreamReads reads,
            BufferBudget budget,
            java.util.function.Consumer<HeldShard> onGone) {
        this.settings = settings;
        this.consumer = consumer;
        this.reads = reads;
        this.budget = budget;
        this.onGone = onGone;
    }

    /** Reads a shard from there; its partition is paused so far. */
    void start(HeldShard shard, long offset) {
        held.put(shard.partition(), shard);
        closing.add(shard); // it may have ended before
        consumer.seek(shard.partition(), offset);
        shard.paused(true);
        fetchOrPause(shard);
    }

    @Nullable
    HeldShard get(TopicPartition partition) {
        return held.get(partition);
    }

    /** The shard of this very lease; null when it is held no more. */
    @Nullable
    HeldShard get(ShardLease lease) {
        HeldShard shard = held.get(partition(lease));
        return shard != null && shard.lease() == lease ? shard : null;
    }

    static TopicPartition partition(ShardLease lease) {
        return new TopicPartition(lease.stream().name(), lease.shard().partition());
    }

    /** All of them, in a copy. */
    Collection<HeldShard> all() {
        return List.copyOf(held.values());
    }

    int count() {
        return held.size();
    }

    /** Reads it no more; null when it was not read. */
    @Nullable
    HeldShard remove(TopicPartition partition) {
        HeldShard shard = held.remove(partition);
        if (shard != null) {
            closing.remove(shard);
        }
        return shard;
    }

    /** Whether records wait for a newer view; for any thread. */
    boolean isWithholding() {
        return isWithholding;
    }

    /** Whether something is to be done soon even if nothing is fetched. */
    boolean isWaiting() {
        return isWithholding || !closing.isEmpty();
    }

    /** Takes notice of streams and shards that have changed. */
    void look(CatalogView view) {
        for (HeldShard shard : all()) {
            StreamEntry now = view.streams().get(shard.partition().topic());
            if (now == null || !now.isSameStreamAs(shard.lease().stream())) {
                onGone.accept(shard);
            } else if (!shard.isAtEnd() && isClosed(shard, view)) {
                closing.add(shard);
            }
        }
    }

    /** Gives what was fetched to the processors, as far as it may be shown; and what was withheld before. */
    void handOver(ConsumerRecords<byte[], byte[]> polled) {
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
            case GONE -> onGone.accept(shard);
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

    /**
     * While what waits for all processors takes all that it may, fetches only for shards of which nothing waits: so that a
     * processor that is stuck does not hold up those of the others.
     */
    void keepWithinBudget() {
        if (budget.isSpent() != isOverBudget) {
            isOverBudget = !isOverBudget;
            held.values().forEach(this::fetchOrPause);
        }
    }

    void fetchOrPause(HeldShard shard) {
        boolean pause = shard.wantsPause() || (isOverBudget && !shard.consumer().hasNothingQueued());
        if (pause != shard.isPaused() && held.get(shard.partition()) == shard) {
            shard.paused(pause);
            if (pause) {
                consumer.pause(List.of(shard.partition()));
            } else {
                consumer.resume(List.of(shard.partition()));
            }
        }
    }

    /** Has processors called that have had no records for a while, if the application wants that. */
    void callIdle() {
        if (settings.callsForNoRecords()) {
            long now = System.nanoTime();
            for (HeldShard shard : held.values()) {
                if (shard.isIdleSince(now - settings.idleCalls().toNanos())) {
                    shard.giveNothing(now);
                }
            }
        }
    }

    /** Goes on at the first record that is left where retention has taken what was to be read. */
    void seekIntoRange(Map<TopicPartition, Long> outOfRange) {
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
}
