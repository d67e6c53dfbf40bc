package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.engine.RowPredicate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A join that keeps all that happened and looks at everything each time. */
final class NaiveJoin {
    private record Event(int input, long rowtime, Object[] row) {}

    private record Result(long rowtime, boolean rightAlone, String text) {}

    private final JoinKind kind;
    private final JoinWindow[] windows;
    private final boolean cross;
    private final RowPredicate residual;
    private final List<Event> events = new ArrayList<>();
    private long end;

    NaiveJoin(JoinKind kind, JoinWindow left, JoinWindow right, boolean cross, RowPredicate residual) {
        this.kind = kind;
        this.windows = new JoinWindow[] {left, right};
        this.cross = cross;
        this.residual = residual;
    }

    void row(int input, long rowtime, Object[] row) {
        events.add(new Event(input, rowtime, row));
    }

    void bound(long rowtime) {
        end = rowtime;
    }

    /** What goes out, by ROWTIME; at one ROWTIME by what made it go out, the left side first. */
    List<String> texts() {
        List<Result> atOnce = new ArrayList<>();
        List<Result> timedOut = new ArrayList<>();
        boolean[] matched = new boolean[events.size()];
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            for (int j = 0; j < i; j++) {
                if (events.get(j).input != event.input && isInWindow(j, i) && isPair(i, j)) {
                    matched[i] = true;
                    matched[j] = true;
                    atOnce.add(new Result(event.rowtime, false, pair(i, j)));
                }
            }
            JoinWindow window = windows[event.input];
            if (window instanceof JoinWindow.None && !matched[i]) {
                alone(event, event.rowtime, atOnce);
            }
            if (window instanceof JoinWindow.Rows rows) {
                int out = nthBefore(i, rows.preceding() + 1);
                if (out >= 0 && !matched[out]) {
                    alone(events.get(out), event.rowtime, atOnce);
                }
            }
        }
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (windows[event.input] instanceof JoinWindow.Range range
                    && !matched[i]
                    && event.rowtime + range.millis() < end) {
                alone(event, event.rowtime + range.millis(), timedOut);
            }
        }
        timedOut.sort(Comparator.comparingLong(Result::rowtime).thenComparing(Result::rightAlone));
        List<Result> all = new ArrayList<>(atOnce);
        all.addAll(timedOut);
        all.sort(Comparator.comparingLong(Result::rowtime));
        return all.stream().map(Result::text).toList();
    }

    private boolean isInWindow(int row, int at) {
        Event event = events.get(row);
        JoinWindow window = windows[event.input];
        if (window instanceof JoinWindow.Range range) {
            return event.rowtime >= events.get(at).rowtime - range.millis();
        }
        if (window instanceof JoinWindow.Rows rows) {
            long later = events.subList(row + 1, at).stream()
                    .filter(other -> other.input == event.input)
                    .count();
            return later <= rows.preceding();
        }
        return false;
    }

    private int nthBefore(int row, long n) {
        int input = events.get(row).input;
        int at = row;
        for (long left = n; left > 0; left--) {
            do {
                at--;
            } while (at >= 0 && events.get(at).input != input);
            if (at < 0) {
                return -1;
            }
        }
        return at;
    }

    private boolean isPair(int i, int j) {
        Object[] one = events.get(i).row;
        Object[] other = events.get(j).row;
        boolean equal = cross || (one[0] != null && Objects.equals(one[0], other[0]));
        return equal && (residual == null || residual.test(0, joined(i, j)));
    }

    private Object[] joined(int i, int j) {
        Event left = events.get(events.get(i).input == 0 ? i : j);
        Event right = events.get(events.get(i).input == 0 ? j : i);
        return new Object[] {left.row[0], left.row[1], right.row[0], right.row[1]};
    }

    private String pair(int i, int j) {
        return events.get(i).rowtime + " " + Arrays.toString(joined(i, j));
    }

    private void alone(Event event, long rowtime, List<Result> results) {
        boolean right = event.input == 1;
        boolean kept = kind == JoinKind.FULL || kind == (right ? JoinKind.RIGHT : JoinKind.LEFT);
        if (kept) {
            Object[] row = right
                    ? new Object[] {null, null, event.row[0], event.row[1]}
                    : new Object[] {event.row[0], event.row[1], null, null};
            results.add(new Result(rowtime, right, rowtime + " " + Arrays.toString(row)));
        }
    }
}
