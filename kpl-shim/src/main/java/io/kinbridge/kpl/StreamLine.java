package io.kinbridge.kpl;

import io.kinbridge.operation.RecordWrites;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The user records of one stream that are not on their way to Kafka yet. For the engine's thread.
 *
 * <pre>
 *   unrouted ──► open ──► ready ──► shipped
 *   (stream not   (gathering,  (in order of  │
 *    known yet)    per shard)   arrival) ◄───┘ refused
 * </pre>
 */
final class StreamLine {
    private static final long LOOK_UP_AGAIN = Duration.ofMillis(500).toNanos();
    private static final long PAUSE_AFTER_REFUSAL = Duration.ofMillis(100).toNanos();

    /** What some shards' batches hold: with less, Kafka's batches are small; with much more, answers wait for each other. */
    private static final long USUAL_SHIPMENT_BYTES = 512 * 1024;

    private static final int LONGEST_KEY_OF_AGGREGATED = 1;

    /** More say nothing that the first have not said, and a stream may be missing for days. */
    private static final int MOST_FAILED_LOOK_UPS = 10;

    private final String stream;
    private final ProducerSettings settings;
    private final RecordWrites writes;

    private @Nullable StreamEntry entry;
    private boolean lookingUp;
    private long lookUpAt;
    private final List<FailedTry> failedLookUps = new ArrayList<>();

    private int maxRecordBytes;
    private int maxSize;

    private final Deque<PendingUserRecord> unrouted = new ArrayDeque<>();
    private final List<KinesisRecord> tooLarge = new ArrayList<>();
    private OpenRecord[] openByShard = {};
    private final Set<OpenRecord> openByAge = new LinkedHashSet<>();
    private Deque<KinesisRecord> ready = new ArrayDeque<>();
    private boolean flushesOnceRouted;
    private boolean awaitsReturn;
    private boolean paused;
    private long goesOnAt;

    StreamLine(String stream, ProducerSettings settings, RecordWrites writes) {
        this.stream = stream;
        this.settings = settings;
        this.writes = writes;
    }

    String stream() {
        return stream;
    }

    boolean isEmpty() {
        return unrouted.isEmpty() && openByAge.isEmpty() && ready.isEmpty();
    }

    void add(PendingUserRecord record) {
        StreamEntry known = entry;
        if (known == null) {
            unrouted.add(record);
        } else {
            route(record, known.shards());
        }
    }

    private void route(PendingUserRecord record, ShardMap shards) {
        if (record.bytes() > maxRecordBytes) {
            tooLarge.add(KinesisRecord.of(record));
            return;
        }
        if (!settings.aggregation()) {
            ready.add(KinesisRecord.of(record));
            return;
        }
        OpenRecord open = openByShard[record.routeIndex(shards)];
        if (record.bytes() > maxSize) {
            close(open);
            ready.add(KinesisRecord.of(record));
            return;
        }
        boolean isFirst = open.isEmpty();
        if (!open.add(record, settings.aggregationMaxCount(), maxSize)) {
            close(open);
            isFirst = open.add(record, settings.aggregationMaxCount(), maxSize);
        }
        if (isFirst) {
            openByAge.add(open);
        }
        if (open.isFull(settings.aggregationMaxCount(), maxSize)) {
            close(open);
        }
    }

    private void close(OpenRecord open) {
        if (!open.isEmpty()) {
            openByAge.remove(open);
            ready.add(open.close());
        }
    }

    /** Nothing that is here now waits for others any longer. */
    void flush() {
        closeAll();
        flushesOnceRouted = !unrouted.isEmpty();
    }

    private void closeAll() {
        openByAge.forEach(open -> ready.add(open.close()));
        openByAge.clear();
    }

    /** Those that have waited for as long as they may. */
    void closeDue(long now) {
        long longest = longestWait();
        Iterator<OpenRecord> oldestFirst = openByAge.iterator();
        while (oldestFirst.hasNext()) {
            OpenRecord open = oldestFirst.next();
            if (now - open.arrivedAt() < longest) {
                return;
            }
            oldestFirst.remove();
            ready.add(open.close());
        }
    }

    private long longestWait() {
        return Math.min(settings.maxBuffered().toNanos(), settings.ttl().toNanos());
    }

    /** Whether the stream has to be looked up now; who asks does so. */
    boolean wantsLookUp(long now) {
        boolean wanted = entry == null && !lookingUp && !isEmpty() && now - lookUpAt >= 0;
        lookingUp |= wanted;
        return wanted;
    }

    void found(StreamEntry found) {
        lookingUp = false;
        failedLookUps.clear();
        follow(found);
        for (PendingUserRecord record = unrouted.poll(); record != null; record = unrouted.poll()) {
            route(record, found.shards());
        }
        if (flushesOnceRouted) {
            flush();
        }
    }

    void notFound(FailedTry failed, long now) {
        lookingUp = false;
        lookUpAt = now + LOOK_UP_AGAIN;
        if (failedLookUps.size() < MOST_FAILED_LOOK_UPS) {
            failedLookUps.add(failed);
        }
    }

    /** Takes note of a reshard, and of the stream's end. */
    @SuppressWarnings("ReferenceEquality") // as long as nothing changes, it is the very same entry
    void refresh() {
        StreamEntry known = entry;
        if (known == null) {
            return;
        }
        StreamEntry now = writes.known(known);
        if (now == null) {
            closeAll();
            entry = null;
        } else if (now != known) {
            follow(now);
        }
    }

    @SuppressWarnings("ReferenceEquality") // other changes leave the shards the very same
    private void follow(StreamEntry now) {
        if (entry == null || entry.shards() != now.shards()) {
            closeAll();
            openByShard = now.shards().writable().stream()
                    .map(shard -> new OpenRecord(shard.range()))
                    .toArray(OpenRecord[]::new);
        }
        entry = now;
        maxRecordBytes = writes.maxRecordBytes(now);
        maxSize = Math.min(settings.aggregationMaxSize(), maxRecordBytes - LONGEST_KEY_OF_AGGREGATED);
    }

    /** The most that a record of the stream may have, data and partition key together. */
    int maxRecordBytes() {
        return maxRecordBytes;
    }

    /** Takes out what is more than that. */
    List<KinesisRecord> tooLarge() {
        List<KinesisRecord> taken = List.copyOf(tooLarge);
        tooLarge.clear();
        return taken;
    }

    /** The next that may be written together; empty while there is nothing, or it has to wait. */
    List<KinesisRecord> next(long now) {
        if (entry == null || ready.isEmpty() || awaitsReturn || (paused && now - goesOnAt < 0)) {
            return List.of();
        }
        paused = false;
        List<KinesisRecord> next = new ArrayList<>();
        long bytes = 0;
        long most = Math.min(USUAL_SHIPMENT_BYTES, settings.collectionMaxSize());
        for (KinesisRecord record = ready.peek();
                record != null
                        && next.size() < settings.collectionMaxCount()
                        && (next.isEmpty() || bytes + record.bytes() <= most);
                record = ready.peek()) {
            next.add(record);
            bytes += record.bytes();
            ready.remove();
        }
        return next;
    }

    /** The stream that {@link #next} is for. */
    StreamEntry entry() {
        return Objects.requireNonNull(entry, "What is shipped has a stream");
    }

    /** Nothing overtakes records that were refused, and will be put back when the rest of their shipment is answered. */
    void awaitReturn() {
        awaitsReturn = true;
    }

    /** Takes back what was refused: all waits for a moment, and then goes on in the order of arrival. */
    void putBack(List<KinesisRecord> refused, long now) {
        awaitsReturn = false;
        if (refused.isEmpty()) {
            return;
        }
        List<KinesisRecord> all = new ArrayList<>(refused);
        all.addAll(ready);
        all.sort(Comparator.comparingLong(record -> record.arrivedAt() - now));
        ready = new ArrayDeque<>(all);
        paused = true;
        goesOnAt = now + PAUSE_AFTER_REFUSAL;
    }

    /** Takes out what has been on its way for too long. */
    List<KinesisRecord> expired(long now) {
        long oldestAllowed = now - settings.ttl().toNanos();
        List<KinesisRecord> expired = new ArrayList<>();
        for (PendingUserRecord record = unrouted.peek();
                record != null && record.arrivedAt() - oldestAllowed < 0;
                record = unrouted.peek()) {
            KinesisRecord alone = KinesisRecord.of(unrouted.remove());
            for (FailedTry failed : failedLookUps) {
                if (failed.ended() - record.arrivedAt() >= 0) {
                    alone = alone.after(failed);
                }
            }
            expired.add(alone);
        }
        for (KinesisRecord record = ready.peek();
                record != null && record.arrivedAt() - oldestAllowed < 0;
                record = ready.peek()) {
            ready.remove();
            KinesisRecord rest = record.from(oldestAllowed);
            if (rest != null) {
                ready.addFirst(rest);
            }
            expired.add(Objects.requireNonNull(record.before(oldestAllowed), "Its first has expired"));
        }
        return expired;
    }

    /** Takes out everything. */
    List<KinesisRecord> drain() {
        closeAll();
        List<KinesisRecord> all = new ArrayList<>(tooLarge());
        all.addAll(ready);
        unrouted.forEach(record -> all.add(KinesisRecord.of(record)));
        ready.clear();
        unrouted.clear();
        return all;
    }

    /** How long nothing is to be done for it, unless something comes; ns. */
    long idleNanos(long now) {
        long idle = Long.MAX_VALUE;
        if (!openByAge.isEmpty()) {
            long open = now - openByAge.iterator().next().arrivedAt();
            idle = Math.min(idle, longestWait() - open);
        }
        if (entry == null && !lookingUp && !isEmpty()) {
            idle = Math.min(idle, lookUpAt - now);
        }
        if (paused) {
            idle = Math.min(idle, goesOnAt - now);
        }
        if (!isEmpty()) {
            idle = Math.min(idle, settings.ttl().toNanos() - (now - oldest()));
        }
        return Math.max(0, idle);
    }

    /** When the oldest user record in it was added; there must be one. */
    long oldest() {
        long oldest = Long.MAX_VALUE;
        if (!unrouted.isEmpty()) {
            oldest = unrouted.element().arrivedAt();
        }
        if (!ready.isEmpty()) {
            oldest = earlier(oldest, ready.element().arrivedAt());
        }
        if (!openByAge.isEmpty()) {
            oldest = earlier(oldest, openByAge.iterator().next().arrivedAt());
        }
        return oldest;
    }

    private static long earlier(long one, long other) {
        return one == Long.MAX_VALUE || other - one < 0 ? other : one;
    }
}
