package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.row.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a {@link TumblingAggregate}: aggregates what it can of the rows that it sees, for {@link MergingAggregate} to
 * put together. A row for each group goes out when the period ends, and before that whenever the host says {@link #flush}: the key's
 * values, the end of the period (BIGINT), the accumulators (VARBINARY). Its ROWTIME is that of the last row that came in, so that it
 * is before the end of the period.
 *
 * <p>It saves nothing: the host flushes before it saves. Nor does it let a bound pass that rows still to come are before.
 */
public final class PartialAggregate implements Operator {
    private final KeyColumns keys;
    private final GroupCalls calls;
    private final LongUnaryOperator periodEnd;
    private final RowWriter writer = new RowWriter();
    private @Nullable Period open;
    private long lastRowtime = Long.MIN_VALUE;

    /**
     * See {@link TumblingAggregate#TumblingAggregate}.
     *
     * @throws IllegalArgumentException if a call is not {@link AggregateCall#isMergeable mergeable}
     */
    public PartialAggregate(int[] groupKeys, List<AggregateCall> calls, LongUnaryOperator periodEnd) {
        this.keys = new KeyColumns(groupKeys);
        this.calls = GroupCalls.mergeable(calls);
        this.periodEnd = periodEnd;
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        lastRowtime = rowtime;
        Period period = open;
        if (period == null) {
            period = new Period(periodEnd.applyAsLong(rowtime), calls);
            open = period;
        }
        calls.add(period.groupOf(keys, row).accumulators(), row);
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        if (deadline() <= rowtime) {
            flush(output);
        }
    }

    @Override
    public boolean isEmptiedByFlush() {
        return true;
    }

    /** Gives out all that it has. */
    @Override
    public void flush(RowOutput output) {
        Period period = open;
        if (period == null) {
            return;
        }
        open = null;
        for (Group group : period.groups()) {
            @Nullable Object[] key = group.key();
            @Nullable Object[] row = Arrays.copyOf(key, key.length + 2);
            row[key.length] = period.id();
            calls.write(group.accumulators(), writer.clear());
            row[key.length + 1] = writer.toBytes();
            output.row(lastRowtime, row);
        }
    }

    @Override
    public long deadline() {
        return open == null ? NO_DEADLINE : open.id();
    }

    @Override
    public long bound(long rowtime) {
        return open == null ? rowtime : Math.min(rowtime, lastRowtime);
    }

    /** @throws IllegalStateException if something was not flushed: it would be lost in a crash */
    @Override
    public void save() {
        if (open != null) {
            throw new IllegalStateException(
                    "partial aggregates of the period up to %d were not flushed before save".formatted(open.id()));
        }
    }
}
