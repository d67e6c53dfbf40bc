package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowLog;
import io.kinbridge.sql.row.RowKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one side's window: in the order in which they came, and by key. */
final class SideWindow {
    private static final int UNMATCHED = 0;
    private static final int MATCHED = 1;

    private final JoinSide side;
    private final KeyColumns keys;
    private final boolean kept;
    private final long range;
    private final long mostRows;
    private final ArrayDeque<WindowRow> rows = new ArrayDeque<>();
    private final WindowIndex byKey = new WindowIndex();
    private final ArrayDeque<WindowRow> undecided = new ArrayDeque<>();
    private final RowLog log;
    private final MatchLog matches;

    /**
     * @param slot of the store, the next one is also used
     * @param kept whether the join gives out rows of this side that matched none
     */
    SideWindow(JoinSide side, int slot, boolean kept) {
        this.side = side;
        this.keys = new KeyColumns(side.keys());
        this.kept = kept;
        this.range = side.window() instanceof JoinWindow.Range window ? window.millis() : -1;
        this.mostRows = side.window() instanceof JoinWindow.Rows window ? window.preceding() + 1 : Long.MAX_VALUE;
        this.log = new RowLog(slot);
        this.matches = new MatchLog(slot + 1);
    }

    boolean isWindowed() {
        return !(side.window() instanceof JoinWindow.None);
    }

    boolean isKept() {
        return kept;
    }

    int width() {
        return side.width();
    }

    void open(OperatorStore store) {
        Map<Long, WindowRow> bySequence = new HashMap<>();
        log.open(store, (sequence, tag, rowtime, row) -> {
            WindowRow read = new WindowRow(sequence, rowtime, row, keys.of(row), tag == MATCHED);
            bySequence.put(sequence, read);
            index(read);
        });
        matches.open(store, sequence -> {
            WindowRow row = bySequence.get(sequence);
            if (row != null) {
                row.matched = true;
            }
        });
    }

    void save() {
        log.save();
        matches.save(log.next() - rows.size());
    }

    @Nullable
    RowKey key(@Nullable Object[] row) {
        return keys.of(row);
    }

    /** The first row with the key, see {@link WindowIndex#first}; null if there is none. */
    @Nullable
    WindowRow first(@Nullable RowKey key) {
        return key == null ? null : byKey.first(key);
    }

    void match(WindowRow row) {
        if (kept && !row.matched) {
            matches.append(row.sequence);
        }
        row.matched = true;
    }

    /** Takes in a row. Returns the one that it pushes out, if there is one. */
    @Nullable
    WindowRow add(long rowtime, @Nullable Object[] row, @Nullable RowKey key, boolean matched) {
        long sequence = log.append(matched ? MATCHED : UNMATCHED, rowtime, row);
        index(new WindowRow(sequence, rowtime, row, key, matched));
        return rows.size() > mostRows ? removeFirst() : null;
    }

    private void index(WindowRow row) {
        rows.add(row);
        if (row.key != null) {
            byKey.add(row.key, row);
        }
        if (kept && range >= 0 && !row.matched) {
            undecided.add(row);
        }
    }

    /** The last instant at which the first row is in the window; {@link Operator#NO_DEADLINE} if time pushes none out. */
    long lastInstant() {
        return range < 0 || rows.isEmpty() ? Operator.NO_DEADLINE : rows.getFirst().rowtime + range;
    }

    WindowRow removeFirst() {
        WindowRow first = rows.removeFirst();
        if (first.key != null) {
            byKey.removeFirst(first.key);
        }
        if (undecided.peekFirst() == first) {
            undecided.removeFirst();
        }
        log.dropBefore(first.sequence + 1);
        return first;
    }

    /** When a row will have to be given out for want of a match; {@link Operator#NO_DEADLINE} if none. */
    long deadline() {
        while (!undecided.isEmpty() && undecided.getFirst().matched) {
            undecided.removeFirst();
        }
        return undecided.isEmpty() ? Operator.NO_DEADLINE : undecided.getFirst().rowtime + range + 1;
    }
}
