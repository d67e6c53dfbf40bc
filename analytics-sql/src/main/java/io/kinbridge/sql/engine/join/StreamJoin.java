package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.row.RowKey;
import org.jspecify.annotations.Nullable;

/**
 * A join of two streams, of which at least one has a window. A row that comes meets the rows in the window of the other side, if that
 * has one, in the order in which they came; what goes out has its ROWTIME. Rows of one instant come one after the other.
 *
 * <p>An outer join also gives out a kept side's rows that met none: at once if that side has no window; when they have left a window of
 * time, with the last instant at which they were in it as ROWTIME; when another row has pushed them out of a window of rows, with
 * that row's ROWTIME.
 *
 * <p>If the condition cannot be computed for a pair, the pair is lost, and nothing else. Inputs: 0 the left side, 1 the right one.
 */
public final class StreamJoin implements Operator {
    private static final int SLOTS_OF_SIDE = 2;

    private final SideWindow left;
    private final SideWindow right;
    private final JoinedRows pairs;

    /**
     * @param residual what a pair must fulfil beside equal keys, over the left row's columns and then the right one's; null if nothing
     * @throws IllegalArgumentException if no side has a window, or the sides have not as many keys
     */
    public StreamJoin(JoinKind kind, JoinSide left, JoinSide right, @Nullable RowPredicate residual) {
        this.left = new SideWindow(left, 0, kind.keepsLeft());
        this.right = new SideWindow(right, SLOTS_OF_SIDE, kind.keepsRight());
        this.pairs = new JoinedRows(residual);
        if (!this.left.isWindowed() && !this.right.isWindowed()) {
            throw new IllegalArgumentException("neither side of the join has a window; one of them needs OVER (...)");
        }
        if (left.keys().size() != right.keys().size()) {
            throw new IllegalArgumentException("the columns %s are to be equal to the columns %s: not as many"
                    .formatted(left.keys(), right.keys()));
        }
    }

    @Override
    public void open(OperatorStore store) {
        left.open(store);
        right.open(store);
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        SideWindow own = input == 0 ? left : right;
        SideWindow other = input == 0 ? right : left;
        RowKey key = own.key(row);
        boolean matched = false;
        for (WindowRow met = other.first(key); met != null; met = met.nextAlike) {
            boolean pair =
                    input == 0 ? pairs.emit(rowtime, row, met.row, output) : pairs.emit(rowtime, met.row, row, output);
            if (pair) {
                other.match(met);
                matched = true;
            }
        }
        if (own.isWindowed()) {
            WindowRow pushedOut = own.add(rowtime, row, key, matched);
            if (pushedOut != null && !pushedOut.matched) {
                emitAlone(own, rowtime, pushedOut.row, output);
            }
        } else if (!matched) {
            emitAlone(own, rowtime, row, output);
        }
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        while (true) {
            SideWindow first = left.lastInstant() <= right.lastInstant() ? left : right;
            long lastInstant = first.lastInstant();
            if (lastInstant >= rowtime) {
                return;
            }
            WindowRow gone = first.removeFirst();
            if (!gone.matched) {
                emitAlone(first, lastInstant, gone.row, output);
            }
        }
    }

    private void emitAlone(SideWindow side, long rowtime, @Nullable Object[] row, RowOutput output) {
        if (side.isKept()) {
            output.row(
                    rowtime,
                    side == left ? JoinedRows.leftOnly(row, right.width()) : JoinedRows.rightOnly(left.width(), row));
        }
    }

    @Override
    public long deadline() {
        return Math.min(left.deadline(), right.deadline());
    }

    @Override
    public boolean givesEarlier() {
        return true;
    }

    @Override
    public void save() {
        left.save();
        right.save();
    }
}
