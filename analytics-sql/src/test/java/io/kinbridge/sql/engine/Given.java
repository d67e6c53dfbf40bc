package io.kinbridge.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an operator gave out, as texts {@code rowtime [values]}; of what was lost {@code rowtime ! message}. */
public final class Given implements RowOutput {
    public final List<String> texts = new ArrayList<>();
    private long last = Long.MIN_VALUE;

    @Override
    public void row(long rowtime, Object[] row) {
        assertThat(rowtime).as("ROWTIME").isGreaterThanOrEqualTo(last);
        last = rowtime;
        texts.add(rowtime + " " + Arrays.deepToString(row));
    }

    @Override
    public void failed(long rowtime, Object[] row, InvalidValueException problem) {
        texts.add(rowtime + " ! " + problem.getMessage());
    }

    /** Gives the operator a row, as a dataflow does. */
    public Given row(Operator operator, int input, long rowtime, Object... row) {
        advance(operator, rowtime);
        try {
            operator.row(input, rowtime, row, this);
        } catch (InvalidValueException problem) {
            failed(rowtime, row, problem);
        }
        return this;
    }

    /** Gives the operator a bound, as a dataflow does. */
    public Given advance(Operator operator, long rowtime) {
        while (operator.deadline() <= rowtime) {
            operator.advance(operator.deadline(), this);
        }
        return this;
    }
}
