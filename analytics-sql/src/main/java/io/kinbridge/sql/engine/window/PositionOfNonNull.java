package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import org.jspecify.annotations.Nullable;

/** A value by its position, with IGNORE NULLS. */
final class PositionOfNonNull implements WindowCall {
    private final Position position;
    private final int place;
    private final RowNumbers counting = new RowNumbers();

    PositionOfNonNull(AggregateCall call, int place) {
        this.position = new Position(call);
        this.place = place;
    }

    @Override
    public void added(WindowRows rows) {
        long number = rows.end() - 1;
        if (rows.value(number, place) != null) {
            counting.add(number);
        }
    }

    @Override
    public void removing(WindowRows rows) {
        counting.removeFirst(rows.first());
    }

    @Override
    public @Nullable Object result(WindowRows rows, @Nullable Object[] current) {
        int count = counting.size();
        boolean currentCounts = count > 0 && counting.last() == rows.end() - 1;
        int found = position.among(count, currentCounts ? count - 1 : count, current);
        return found == Position.NONE ? position.absent(current) : rows.value(counting.get(found), place);
    }
}
