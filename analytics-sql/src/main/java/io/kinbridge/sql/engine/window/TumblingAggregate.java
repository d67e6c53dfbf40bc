package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * GROUP BY with an expression on ROWTIME that only grows. When it changes, by a row or because time has passed, a row goes out for
 * each group, in the order in which the groups were first seen: the key's values, then the results. Its ROWTIME is the first instant
 * of the new value.
 *
 * <p>A group whose result cannot be computed {@link RowOutput#failed fails}: its key, and the results before that one.
 */
public final class TumblingAggregate implements Operator {
    private final KeyColumns keys;
    private final GroupCalls calls;
    private final LongUnaryOperator periodEnd;
    private final RowWriter writer = new RowWriter();
    private final List<Period> closed = new ArrayList<>();
    private @Nullable OperatorStore store;
    private @Nullable Period open;
    private int lastSize;

    /**
     * @param groupKeys columns of the input
     * @param periodEnd of a ROWTIME, the first instant behind it at which the expression has another value
     */
    public TumblingAggregate(int[] groupKeys, List<AggregateCall> calls, LongUnaryOperator periodEnd) {
        this.keys = new KeyColumns(groupKeys);
        this.calls = new GroupCalls(calls);
        this.periodEnd = periodEnd;
    }

    @Override
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        operatorStore.forEach((key, value) -> {
            Period period = open;
            if (period == null) {
                period = new Period(Period.idOf(key), calls);
                open = period;
            }
            period.restore(keys, value);
        });
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        Period period = open;
        if (period == null) {
            period = new Period(periodEnd.applyAsLong(rowtime), calls, lastSize);
            open = period;
        }
        calls.add(period.groupOf(keys, row).accumulators(), row);
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        Period period = open;
        if (period != null && period.id() <= rowtime) {
            lastSize = period.size();
            period.close(period.id(), output);
            if (period.isSaved()) {
                closed.add(period);
            }
            open = null;
        }
    }

    @Override
    public long deadline() {
        return open == null ? NO_DEADLINE : open.id();
    }

    @Override
    public void save() {
        if (store == null) {
            return;
        }
        for (Period period : closed) {
            period.delete(store);
        }
        closed.clear();
        if (open != null) {
            open.save(store, writer);
        }
    }
}
