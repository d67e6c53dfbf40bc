package io.kinbridge.reshard;

import io.kinbridge.encryption.DataKey;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog;
import io.kinbridge.reshard.ReshardProtocol.Verdict;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One writer's records for one shard, in order: those sent and not settled, and behind them those held back.
 *
 * <pre>
 *   waiting ──► released ──► drained
 *   (for lanes of   (sends)     (its shard is closed, all
 *   earlier shards)             is settled or moved on)
 * </pre>
 *
 * Records enter by any thread, under the lane's lock. Answers come on the log's I/O thread, which takes no lock. All else
 * happens in {@link StreamWriter}'s pump, one thread at a time.
 */
final class ShardLane {
    private final StreamWriter writer;
    private final Shard shard;

    private final AtomicInteger inFlight = new AtomicInteger();
    private final Queue<SendBatch> unsettled = new ConcurrentLinkedQueue<>();

    private final Object lock = new Object();
    private List<PendingRecord> held = new ArrayList<>();
    private boolean released;
    private boolean drained;

    private final List<PendingRecord> beyondEnd = new ArrayList<>();

    /**
     * @param shard as it was when the lane was made; its identity and range never change, its state does
     * @param released whether it need not wait for lanes of earlier shards
     */
    ShardLane(StreamWriter writer, Shard shard, boolean released) {
        this.writer = writer;
        this.shard = shard;
        this.released = released;
    }

    Shard shard() {
        return shard;
    }

    /** Sends the records, or holds them back behind those before; false when the lane takes none any more. */
    boolean enter(List<PendingRecord> records) {
        synchronized (lock) {
            if (drained) {
                return false;
            }
            StreamEntry stream = released && held.isEmpty() ? writer.sendable(shard) : null;
            if (stream != null) {
                send(records, stream);
                return true;
            }
            held.addAll(records);
        }
        writer.requestPump();
        return true;
    }

    private void send(List<PendingRecord> records, StreamEntry stream) {
        SendBatch batch = new SendBatch(this, records);
        inFlight.incrementAndGet();
        try {
            DataKey key = writer.dataKey(stream);
            records.forEach(record -> record.sendIn(batch, key));
        } catch (RuntimeException e) { // of the key service
            records.forEach(record -> record.sendIn(batch, null));
            records.forEach(record -> record.refused(e));
            return;
        }
        RecordLog log = writer.log();
        for (PendingRecord record : records) {
            log.append(writer.topic(), shard.partition(), record);
        }
    }

    /** Every record of the batch is answered. Mostly they stand, and that is settled here, without a lock. */
    void answered(SendBatch batch) {
        CatalogView view = writer.view();
        Shard now = writer.current(view, shard);
        if (now != null && verdict(batch.endOffset() - 1, view, now) == Verdict.STANDS) {
            settleStanding(batch.records());
            inFlight.decrementAndGet();
            // The pump that found this batch in flight, in a shard that had ended, does not look again by itself.
            if (writer.sendable(shard) == null) {
                writer.requestPump();
            }
        } else {
            unsettled.add(batch);
            writer.requestPump();
        }
    }

    /** What becomes of the record at {@code offset}; one that is in no log, and so has none, needs no more care. */
    private Verdict verdict(long offset, CatalogView view, Shard now) {
        return offset < 0 ? Verdict.STANDS : writer.protocol().verdict(view, now, offset, writer.nanoTime());
    }

    private void settleStanding(List<PendingRecord> records) {
        for (PendingRecord record : records) {
            if (record.failure() == null) {
                record.standsIn(shard);
            }
        }
        StreamWriter.settled(records);
    }

    /** Judges, in the pump, the batches that are answered and were not settled by that. */
    void settleAnswered(CatalogView view, @Nullable Shard now) {
        for (int waiting = unsettled.size(); waiting > 0; waiting--) {
            SendBatch batch = unsettled.poll();
            if (batch == null) {
                return;
            }
            Verdict verdict = now == null ? null : verdict(batch.endOffset() - 1, view, now);
            if (verdict == Verdict.UNKNOWN) {
                unsettled.add(batch);
                continue;
            }
            if (now == null) {
                failAll(batch.records(), writer.lost(view, shard));
            } else if (verdict == Verdict.STANDS) {
                settleStanding(batch.records());
            } else {
                separate(batch, view, now);
            }
            inFlight.decrementAndGet();
        }
    }

    /** A batch across the shard's end, or behind it: what stands is settled, the rest will be written again. */
    private void separate(SendBatch batch, CatalogView view, Shard now) {
        List<PendingRecord> standing = new ArrayList<>();
        List<PendingRecord> moved = new ArrayList<>();
        for (PendingRecord record : batch.records()) {
            (verdict(record.offset(), view, now) == Verdict.STANDS ? standing : moved).add(record);
        }
        beyondEnd.addAll(moved);
        settleStanding(standing);
    }

    /** Lets the lane send what it held back, if it need not wait for an earlier one. */
    void release(boolean mustWait) {
        synchronized (lock) {
            released |= !mustWait;
            StreamEntry stream = released && !held.isEmpty() ? writer.sendable(shard) : null;
            if (stream != null) {
                List<PendingRecord> next = held;
                held = new ArrayList<>();
                send(next, stream);
            }
        }
    }

    /**
     * Of a closed shard: all that has to move on to its children, in its order; null while an answer is missing. After that
     * the lane takes nothing any more.
     */
    @Nullable
    List<PendingRecord> drain() {
        synchronized (lock) {
            if (inFlight.get() > 0) {
                return null;
            }
            drained = true;
            beyondEnd.sort(Comparator.comparingLong(PendingRecord::offset));
            List<PendingRecord> rest = new ArrayList<>(beyondEnd);
            rest.addAll(held);
            beyondEnd.clear();
            held.clear();
            return rest;
        }
    }

    /** Puts records in front of those held back: they are older. Only while the lane waits. */
    void putInFront(List<PendingRecord> older) {
        synchronized (lock) {
            List<PendingRecord> all = new ArrayList<>(older);
            all.addAll(held);
            held = all;
        }
    }

    /** Fails what was held back too long, and what has been without a verdict too long. */
    void expire(long nanoTime) {
        Predicate<PendingRecord> isOverdue = record -> record.request().isOverdue(nanoTime);
        List<PendingRecord> overdue = takeOut(beyondEnd, isOverdue);
        synchronized (lock) {
            overdue.addAll(takeOut(held, isOverdue));
        }
        if (!overdue.isEmpty()) {
            RuntimeException notWritten = writer.notWritten();
            overdue.forEach(record -> record.refuse(notWritten));
            StreamWriter.settled(overdue);
        }
        unsettled.removeIf(batch -> {
            boolean overlong = batch.records().stream().allMatch(isOverdue);
            if (overlong) {
                failAll(batch.records(), writer.unknown());
                inFlight.decrementAndGet();
            }
            return overlong;
        });
    }

    private static List<PendingRecord> takeOut(List<PendingRecord> from, Predicate<PendingRecord> which) {
        List<PendingRecord> taken = new ArrayList<>();
        from.removeIf(record -> which.test(record) && taken.add(record));
        return taken;
    }

    /** Fails everything that is answered or was never sent, as the stream is gone; false while an answer is missing. */
    boolean abandon(RuntimeException gone) {
        List<PendingRecord> rest = new ArrayList<>();
        synchronized (lock) {
            drained = true;
            rest.addAll(beyondEnd);
            rest.addAll(held);
            beyondEnd.clear();
            held.clear();
        }
        for (SendBatch batch = unsettled.poll(); batch != null; batch = unsettled.poll()) {
            rest.addAll(batch.records());
            inFlight.decrementAndGet();
        }
        failAll(rest, gone);
        return inFlight.get() == 0;
    }

    private static void failAll(List<PendingRecord> records, RuntimeException cause) {
        records.forEach(record -> {
            if (record.failure() == null) {
                record.fail(cause);
            }
        });
        StreamWriter.settled(records);
    }

    /** Whether a newer view, or an earlier lane's end, would let it go on. */
    boolean needsPump() {
        synchronized (lock) {
            return !released || !held.isEmpty() || !unsettled.isEmpty() || !beyondEnd.isEmpty();
        }
    }
}
