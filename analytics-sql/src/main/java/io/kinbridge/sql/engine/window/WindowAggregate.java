package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.aggregate.RetractableAccumulator;
import org.jspecify.annotations.Nullable;

/** A function whose accumulator values can be taken out of. */
final class WindowAggregate implements WindowCall {
    private final RetractableAccumulator accumulator;
    private final int place;

    WindowAggregate(RetractableAccumulator accumulator, int place) {
        this.accumulator = accumulator;
        this.place = place;
    }

    @Override
    public void added(WindowRows rows) {
        accumulator.add(rows.value(rows.end() - 1, place));
    }

    @Override
    public void removing(WindowRows rows) {
        accumulator.remove(rows.value(rows.first(), place));
    }

    @Override
    public @Nullable Object result(WindowRows rows, @Nullable Object[] current) {
        return accumulator.result();
    }
}
