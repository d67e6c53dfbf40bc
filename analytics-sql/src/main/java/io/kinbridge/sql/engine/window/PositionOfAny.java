package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.AggregateCall;
import org.jspecify.annotations.Nullable;

/** A value by its position, with RESPECT NULLS. */
final class PositionOfAny implements WindowCall {
    private final Position position;
    private final int place;

    PositionOfAny(AggregateCall call, int place) {
        this.position = new Position(call);
        this.place = place;
    }

    @Override
    public void added(WindowRows rows) {}

    @Override
    public void removing(WindowRows rows) {}

    @Override
    public @Nullable Object result(WindowRows rows, @Nullable Object[] current) {
        int found = position.among(rows.size(), rows.size() - 1, current);
        return found == Position.NONE ? position.absent(current) : rows.value(rows.first() + found, place);
    }
}
