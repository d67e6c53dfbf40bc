package io.kinbridge.sql.topology.merge;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.topology.merge.Upstream.HeldRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one sequence of the rows of many senders: by ROWTIME, then by lane and sender, then as they were sent. A row waits until no
 * other sender can have an earlier one. So the sequence does not depend on who was faster, nor on crashes: what waits, and how far
 * each sender has come, is saved. Not thread-safe.
 *
 * <p>Where a sender's times go back they are lifted to the latest one so far. Senders that nobody announced take part from where the
 * sequence stands.
 */
public final class RowtimeMerge {
    /** Takes the sequence. */
    public interface Sink {
        void row(int edge, long rowtime, @Nullable Object[] row);

        /** No row before {@code rowtime} follows. */
        void bound(long rowtime);
    }

    private final int[] laneOfEdge;
    private final Map<Upstream, Upstream> upstreams = new TreeMap<>();
    private final Set<Upstream> ended = new HashSet<>();
    private final UpstreamHeap heap = new UpstreamHeap();
    private final MergeState state = new MergeState();
    private long position = Long.MIN_VALUE;
    private boolean isChanged;
    private @Nullable Upstream recent;

    /** @param laneOfEdge the lane of each edge of the plan */
    public RowtimeMerge(int[] laneOfEdge) {
        this.laneOfEdge = laneOfEdge.clone();
    }

    /**
     * Takes up what was saved.
     *
     * @param initial the senders that there are at the beginning, by lane, if nothing was saved
     */
    public void open(OperatorStore store, Map<Integer, List<Long>> initial) {
        MergeState.Saved saved = state.open(store);
        if (saved == null) {
            open(initial);
            return;
        }
        position = saved.position();
        ended.addAll(saved.ended());
        saved.upstreams().forEach(upstream -> upstreams.put(upstream, upstream));
    }

    /**
     * Begins, if nothing is ever saved.
     *
     * @param initial as above
     */
    public void open(Map<Integer, List<Long>> initial) {
        initial.forEach((lane, senders) -> senders.forEach(sender -> register(lane, sender, Long.MIN_VALUE)));
        isChanged = true;
    }

    /** Takes a frame, and gives out all that it lets go. */
    public void take(byte[] frame, Sink sink) {
        RowReader in = new RowReader(frame);
        long sender = in.readLong();
        while (!in.atEnd()) {
            int kind = in.readByte();
            switch (kind) {
                case EntryKind.ROW -> row(in.readInt(), sender, in.readLong(), in.readRow());
                case EntryKind.BOUND -> bound(in.readInt(), sender, in.readLong());
                case EntryKind.SUCCESSION -> succeed(Succession.read(in), sender);
                default -> throw new IllegalArgumentException("no kind of an entry: " + kind);
            }
        }
        release(sink);
    }

    /** Takes a row, which waits for {@link #release}. */
    public void row(int edge, long sender, long rowtime, @Nullable Object[] row) {
        upstream(laneOfEdge[edge], sender).hold(edge, rowtime, row);
        isChanged = true;
    }

    /** Takes the promise that no row of the sender before {@code rowtime} follows. */
    public void bound(int lane, long sender, long rowtime) {
        Upstream upstream = upstream(lane, sender);
        upstream.bound = Math.max(upstream.bound, rowtime);
        isChanged = true;
    }

    private Upstream upstream(int lane, long sender) {
        Upstream last = recent;
        if (last != null && last.lane == lane && last.sender == sender) {
            return last;
        }
        Upstream upstream = register(lane, sender, position);
        recent = upstream;
        return upstream;
    }

    private Upstream register(int lane, long sender, long bound) {
        Upstream upstream = new Upstream(lane, sender, bound);
        Upstream known = upstreams.putIfAbsent(upstream, upstream);
        return known == null ? upstream : known;
    }

    /** The sender's rows follow those of others. */
    public void succeed(Succession succession, long sender) {
        isChanged = true;
        for (int lane : succession.lanes()) {
            long bound = position;
            for (long parent : succession.parents()) {
                bound = Math.max(bound, end(new Upstream(lane, parent, position)));
            }
            for (long sibling : succession.siblings()) {
                if (!ended.contains(new Upstream(lane, sibling, bound))) {
                    Upstream upstream = register(lane, sibling, bound);
                    upstream.bound = Math.max(upstream.bound, bound);
                }
            }
            for (Upstream upstream : List.copyOf(upstreams.values())) {
                if (upstream.lane == lane
                        && upstream.sender < sender
                        && !succession.listed().contains(upstream.sender)) {
                    end(upstream);
                }
            }
        }
    }

    /** Nothing more comes of the sender. */
    public void end(int lane, long sender) {
        isChanged = true;
        long unused = end(new Upstream(lane, sender, position));
    }

    /** Nothing more comes of any sender: all that waits goes out. */
    public void endAll(Sink sink) {
        upstreams.values().forEach(upstream -> upstream.isEnded = true);
        release(sink);
    }

    /** The sender has ended; how far it has come. */
    private long end(Upstream sender) {
        ended.add(new Upstream(sender.lane, sender.sender, sender.bound));
        Upstream known = upstreams.get(sender);
        if (known == null) {
            return sender.bound;
        }
        known.isEnded = true;
        return known.bound;
    }

    /** Gives out the rows that no other sender can have an earlier one for, and how far all have come. */
    public void release(Sink sink) {
        recent = null;
        upstreams.values().removeIf(upstream -> upstream.isEnded && upstream.rows.isEmpty());
        heap.fill(upstreams.values());
        Upstream top = heap.top();
        while (top != null) {
            HeldRow row = top.rows.pollFirst();
            if (row == null) {
                break;
            }
            state.released(top, row);
            position = Math.max(position, row.rowtime());
            sink.row(row.edge(), row.rowtime(), row.row());
            heap.topMoved();
            top = heap.top();
        }
        if (top != null && !top.isEnded && top.bound > position) {
            position = top.bound;
        }
        if (position > Long.MIN_VALUE) {
            sink.bound(position);
        }
    }

    /** How many rows of a sender wait. */
    public int held(int lane, long sender) {
        Upstream upstream = upstreams.get(new Upstream(lane, sender, position));
        return upstream == null ? 0 : upstream.rows.size();
    }

    /** How many rows wait. */
    public int held() {
        return upstreams.values().stream()
                .mapToInt(upstream -> upstream.rows.size())
                .sum();
    }

    /** Writes what has changed since the last time. */
    public void save(OperatorStore store) {
        if (isChanged) {
            isChanged = false;
            Collection<Upstream> all = upstreams.values();
            state.save(store, position, all, ended);
            for (Upstream upstream : all) {
                for (Iterator<HeldRow> rows = upstream.unsaved(); rows.hasNext(); ) {
                    state.saveRow(store, upstream, rows.next());
                }
            }
        }
    }
}
