package io.kinbridge.sql.topology.stage;

import io.kinbridge.sql.topology.output.LostRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last rows that were lost. Thread-safe. */
final class RecentErrors {
    private static final int MOST = 100;

    private final Deque<LostRow> rows = new ArrayDeque<>();

    synchronized void add(LostRow row) {
        if (rows.size() == MOST) {
            rows.removeFirst();
        }
        rows.addLast(row);
    }

    synchronized List<LostRow> list() {
        return List.copyOf(rows);
    }
}
