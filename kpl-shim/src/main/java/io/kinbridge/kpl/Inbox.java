package io.kinbridge.kpl;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * User records that were added and that the engine has not seen: a stack to which any thread adds without waiting, and from
 * which the engine's thread takes all at once.
 */
final class Inbox {
    private final AtomicReference<@Nullable PendingUserRecord> newest = new AtomicReference<>();

    void add(PendingUserRecord record) {
        PendingUserRecord before;
        do {
            before = newest.get();
            record.previous = before;
        } while (!newest.compareAndSet(before, record));
    }

    boolean isEmpty() {
        return newest.get() == null;
    }

    /** Takes all: the oldest first, each followed by the next through {@link PendingUserRecord#previous}. */
    @Nullable
    PendingUserRecord takeAll() {
        PendingUserRecord record = newest.get() == null ? null : newest.getAndSet(null);
        PendingUserRecord oldest = null;
        while (record != null) {
            PendingUserRecord before = record.previous;
            record.previous = oldest;
            oldest = record;
            record = before;
        }
        return oldest;
    }
}
