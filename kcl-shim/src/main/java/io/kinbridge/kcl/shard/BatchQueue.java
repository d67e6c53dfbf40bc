package io.kinbridge.kcl.shard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The batches of a shard that wait for its processor. It has room for a number of records and of bytes. Thread-safe. */
final class BatchQueue {
    /** As KCL's prefetching has it. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final int mostRecords;
    private final BufferBudget budget;

    // All guarded by this.
    private final Deque<Batch> batches = new ArrayDeque<>();
    private int records;
    private long bytes;
    private boolean isFull;

    /** @param budget what all shards' queues may take together */
    BatchQueue(int mostRecords, BufferBudget budget) {
        this.mostRecords = mostRecords;
        this.budget = budget;
    }

    /** Adds a batch in any case; false when there is no room for another one. */
    synchronized boolean add(Batch batch) {
        batches.add(batch);
        count(batch, 1);
        budget.take(batch.heapBytes());
        isFull |= records >= mostRecords || bytes >= MOST_BYTES;
        return !isFull;
    }

    /**
     * Takes as much as one batch may have; null when there is none. What was taken counts in the budget until it is {@link
     * #done}.
     */
    synchronized @Nullable Batch take(int most) {
        Batch taken = batches.poll();
        if (taken == null) {
            return null;
        }
        count(taken, -1);
        for (Batch next = batches.peek(); next != null && taken.size() + next.size() <= most; next = batches.peek()) {
            count(next, -1);
            taken = taken.joinedBy(next);
            batches.poll();
        }
        return taken;
    }

    /** Whether there is room again since the queue was full; says so once. */
    synchronized boolean hasRoomAgain() {
        if (isFull && records <= mostRecords / 2 && bytes <= MOST_BYTES / 2) {
            isFull = false;
            return true;
        }
        return false;
    }

    /** Has a batch that was taken come first again. */
    synchronized void putBack(Batch batch) {
        batches.addFirst(batch);
        count(batch, 1);
    }

    /** A batch that was taken needs no heap any more; true when the budget has room again that it did not have before. */
    boolean done(Batch batch) {
        return budget.giveBack(batch.heapBytes());
    }

    /** Drops what waits; true when the budget has room again that it did not have before. */
    synchronized boolean clear() {
        boolean hasRoom = false;
        for (Batch batch = batches.poll(); batch != null; batch = batches.poll()) {
            hasRoom |= budget.giveBack(batch.heapBytes());
        }
        records = 0;
        bytes = 0;
        return hasRoom;
    }

    synchronized boolean isEmpty() {
        return batches.isEmpty();
    }

    private void count(Batch batch, int sign) {
        records += sign * batch.size();
        bytes += sign * batch.dataBytes();
    }
}
