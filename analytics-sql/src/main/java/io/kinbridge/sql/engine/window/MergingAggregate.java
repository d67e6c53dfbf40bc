package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a {@link TumblingAggregate}: puts together what {@link PartialAggregate}s give out, and gives out the groups of
 * a period at its end, as that does. Rows of one period may come before, behind and among those of another. A part that comes when
 * its period has ended, against all promises, is not lost: it goes out at once, as a group of its own.
 */
public final class MergingAggregate implements Operator {
    private final int keyCount;
    private final KeyColumns keys;
    private final GroupCalls calls;
    private final TreeMap<Long, Period> open = new TreeMap<>();
    private final List<Period> closed = new ArrayList<>();
    private final RowWriter writer = new RowWriter();
    private @Nullable OperatorStore store;

    /**
     * @param keyCount how many columns at the start of a row are its key
     * @param calls those of the partial aggregates
     * @throws IllegalArgumentException if a call is not {@link AggregateCall#isMergeable mergeable}
     */
    public MergingAggregate(int keyCount, List<AggregateCall> calls) {
        this.keyCount = keyCount;
        this.keys = KeyColumns.first(keyCount);
        this.calls = GroupCalls.mergeable(calls);
    }

    @Override
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        operatorStore.forEach((key, value) -> period(Period.idOf(key)).restore(keys, value));
    }

    private Period period(Long end) {
        return open.computeIfAbsent(end, absent -> new Period(end, calls));
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        Long end = (Long) Objects.requireNonNull(row[keyCount]);
        byte[] parts = (byte[]) Objects.requireNonNull(row[keyCount + 1]);
        boolean late = end <= rowtime;
        Period period = late ? new Period(end, calls) : period(end);
        calls.merge(period.groupOf(keys, row).accumulators(), new RowReader(parts));
        if (late) {
            period.close(rowtime, output);
        }
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        while (deadline() <= rowtime) {
            Period period = open.pollFirstEntry().getValue();
            period.close(period.id(), output);
            if (period.isSaved()) {
                closed.add(period);
            }
        }
    }

    @Override
    public long deadline() {
        return open.isEmpty() ? NO_DEADLINE : open.firstKey();
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
        for (Period period : open.values()) {
            period.save(store, writer);
        }
    }
}
