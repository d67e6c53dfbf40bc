package io.kinbridge.fault.suite;

import io.kinbridge.fault.schedule.FaultJournal;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been started, to be closed in the opposite order; what cannot be closed is noted. For one thread. */
final class Parts implements AutoCloseable {
    private final FaultJournal journal;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    Parts(FaultJournal journal) {
        this.journal = journal;
    }

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception | AssertionError e) {
                journal.note("Not closed: " + e);
            }
        }
    }
}
