package io.kinbridge.fault.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the stream's encryption was changed, by one client, one change after the other; times are ns of the machine's monotonic clock. Each
 * start has a master key of its own, by which its data key is known. Thread-safe.
 */
public final class EncryptionHistory {
    /** In place of a master key: records are as they were put. */
    static final String PLAIN = "";

    private static final long NEVER = Long.MAX_VALUE;

    private final List<Change> changes = new ArrayList<>();

    /**
     * A change, which may have failed to be: its caller cannot always know. It holds for all writers since {@code settled}; only of
     * one that was taken is that known.
     */
    private record Change(String masterKey, long begun, long settled) {}

    /** A start under a master key begins, which no other start has. */
    public synchronized void starts(String masterKey, long now) {
        changes.add(new Change(masterKey, now, NEVER));
    }

    /** A stop begins. */
    public synchronized void stops(long now) {
        starts(PLAIN, now);
    }

    /** The change that began last was taken, and the stream was ACTIVE after that. */
    public synchronized void settled(long now) {
        Change last = changes.remove(changes.size() - 1);
        changes.add(new Change(last.masterKey(), last.begun(), now));
    }

    /** How many starts have come to their end. */
    public synchronized long starts() {
        return changes.stream()
                .filter(change ->
                        change.settled() != NEVER && !change.masterKey().equals(PLAIN))
                .count();
    }

    /**
     * The master keys by one of which a record must be encrypted that was put and acknowledged in this time: that of the last change
     * that held before it was put, and of all that have begun since. {@link #PLAIN} is among them if it need not be.
     */
    synchronized Set<String> allowed(long put, long answered) {
        Set<String> allowed = new HashSet<>(Set.of(PLAIN));
        for (Change change : changes) {
            if (change.settled() <= put) {
                allowed.clear();
            }
            if (change.begun() <= answered) {
                allowed.add(change.masterKey());
            }
        }
        return allowed;
    }

    @Override
    public synchronized String toString() {
        return changes.size() + " changes of encryption, of which " + starts()
                + " starts are known to have come to their end";
    }
}
