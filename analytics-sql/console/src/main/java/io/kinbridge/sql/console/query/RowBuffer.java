package io.kinbridge.sql.console.query;

import io.kinbridge.sql.console.query.RowJson.Chunk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Rows on the way to a client, so many bytes at most. Who adds rows waits for room for a while; then rows are dropped and counted, without
 * further waiting until the client has taken something. Guarded by its owner's lock.
 */
final class RowBuffer {
    private final int maxBytes;
    private final long patienceNanos;
    private final Condition room;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int bytes;
    private long taken;
    private long dropped;
    private boolean dropping;
    private boolean closed;

    RowBuffer(int maxBytes, long patienceNanos, Lock lock) {
        this.maxBytes = maxBytes;
        this.patienceNanos = patienceNanos;
        this.room = lock.newCondition();
    }

    /** Adds rows, with the lock held; lets go of it to wait. */
    void add(Chunk chunk) throws InterruptedException {
        long left = patienceNanos;
        while (!closed && !dropping && isFull(chunk)) {
            left = room.awaitNanos(left);
            dropping = left <= 0 && isFull(chunk);
        }
        if (isFull(chunk)) {
            dropped += chunk.rows();
        } else if (!closed) {
            chunks.add(chunk);
            bytes += chunk.json().length;
        }
    }

    private boolean isFull(Chunk chunk) {
        return bytes > 0 && bytes + chunk.json().length > maxBytes;
    }

    boolean isEmpty() {
        return chunks.isEmpty() && dropped == 0;
    }

    /** All rows that are here, and how many were dropped since it was last asked; null if that is nothing. */
    @Nullable
    Batch take() {
        if (isEmpty()) {
            return null;
        }
        byte[] json = new byte[bytes + Math.max(0, chunks.size() - 1)];
        int at = 0;
        for (Chunk chunk : chunks) {
            if (at > 0) {
                json[at++] = ',';
            }
            System.arraycopy(chunk.json(), 0, json, at, chunk.json().length);
            at += chunk.json().length;
            taken += chunk.rows();
        }
        Batch batch = new Batch(json, taken, dropped);
        chunks.clear();
        bytes = 0;
        dropped = 0;
        dropping = false;
        room.signalAll();
        return batch;
    }

    /** The client came back, and has so many of the rows that were taken; the others did not reach it. */
    void resumeAt(long received) {
        if (received >= 0 && received < taken) {
            dropped += taken - received;
        }
    }

    /** What is added from now on is gone; nobody waits any more. */
    void close() {
        closed = true;
        room.signalAll();
    }

    /**
     * Rows for one event.
     *
     * @param json arrays with commas between them; may be empty
     * @param taken how many rows were taken so far, with these
     * @param dropped how many were dropped before them
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Batch(byte[] json, long taken, long dropped) {}
}
