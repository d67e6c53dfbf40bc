package io.kinbridge.kcl.shard;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the records of all shards that wait for their processors may take of the heap: a thousand shards whose processors are
 * slow must not fill it. Once it is spent, nothing more is fetched until half of it is free. Thread-safe.
 */
public final class BufferBudget {
    private final long most;
    private final AtomicLong used = new AtomicLong();
    private volatile boolean isSpent;

    /** @param most bytes */
    public BufferBudget(long most) {
        this.most = most;
    }

    void take(long bytes) {
        if (used.addAndGet(bytes) >= most) {
            isSpent = true;
        }
    }

    /** Gives back; true when there is room again that there was not before. */
    boolean giveBack(long bytes) {
        if (used.addAndGet(-bytes) <= most / 2 && isSpent) {
            isSpent = false;
            return true;
        }
        return false;
    }

    /** Whether nothing more is to be fetched for now. */
    public boolean isSpent() {
        return isSpent;
    }

    /** Bytes. */
    long used() {
        return used.get();
    }
}
