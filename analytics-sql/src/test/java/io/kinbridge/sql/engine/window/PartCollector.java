package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.List;

/** Hands partial rows on, no earlier than a time; what another partial aggregate gave out may be behind theirs. */
record PartCollector(long earliest, List<Event> parts) implements RowOutput {
    @Override
    public void row(long rowtime, Object[] row) {
        parts.add(Event.row(Math.max(rowtime, earliest), row));
    }

    @Override
    public void failed(long rowtime, Object[] row, InvalidValueException problem) {
        throw problem;
    }
}
