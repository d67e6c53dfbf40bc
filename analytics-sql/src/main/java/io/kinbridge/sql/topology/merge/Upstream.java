package io.kinbridge.sql.topology.merge;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** One sender, by one of its lanes: how far it has come, and its rows that wait for others. */
final class Upstream implements Comparable<Upstream> {
    final int lane;
    final long sender;
    final ArrayDeque<HeldRow> rows = new ArrayDeque<>();

    /** No row before it follows. */
    long bound;

    /** Nothing follows at all. */
    boolean isEnded;

    private long next;
    private long saved;

    /** A row that waits; the number counts its sender's rows of the lane. */
    @SuppressWarnings("ArrayRecordComponent") // rows are arrays; not compared
    record HeldRow(
            long number, int edge, long rowtime, @Nullable Object[] row) {}

    Upstream(int lane, long sender, long bound) {
        this.lane = lane;
        this.sender = sender;
        this.bound = bound;
    }

    void hold(int edge, long rowtime, @Nullable Object[] row) {
        bound = Math.max(bound, rowtime);
        rows.addLast(new HeldRow(next++, edge, bound, row));
    }

    /** Takes up a row that was saved; in their order, before any other. */
    void restore(HeldRow row) {
        rows.addLast(row);
        next = row.number() + 1;
        saved = next;
    }

    /** The time of the next row, or before which there is none. */
    long time() {
        HeldRow first = rows.peekFirst();
        if (first != null) {
            return first.rowtime();
        }
        return isEnded ? Long.MAX_VALUE : bound;
    }

    boolean isSaved(HeldRow row) {
        return row.number() < saved;
    }

    /** The rows that are not saved yet, the last one first. From now on they count as saved. */
    Iterator<HeldRow> unsaved() {
        long from = saved;
        saved = next;
        Iterator<HeldRow> backwards = rows.descendingIterator();
        ArrayDeque<HeldRow> found = new ArrayDeque<>();
        while (backwards.hasNext()) {
            HeldRow row = backwards.next();
            if (row.number() < from) {
                break;
            }
            found.addLast(row);
        }
        return found.iterator();
    }

    /** Rows of the same ROWTIME go out in this order; a shard's number is greater than its parents'. */
    @Override
    public int compareTo(Upstream other) {
        int byLane = Integer.compare(lane, other.lane);
        return byLane != 0 ? byLane : Long.compare(sender, other.sender);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Upstream that && lane == that.lane && sender == that.sender;
    }

    @Override
    public int hashCode() {
        return 31 * lane + Long.hashCode(sender);
    }
}
