package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.RowOutput;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What comes into an operator: a row, or, without one, a bound. */
record Event(long rowtime, List<Object> row) {
    static Event bound(long rowtime) {
        return new Event(rowtime, null);
    }

    static Event row(long rowtime, Object... values) {
        return new Event(rowtime, Collections.unmodifiableList(Arrays.asList(values)));
    }

    void putInto(Operator operator, RowOutput output) {
        if (row != null) {
            operator.row(0, rowtime, row.toArray(), output);
        } else if (operator.deadline() <= rowtime) {
            operator.advance(rowtime, output);
        }
    }
}
