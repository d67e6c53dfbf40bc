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
import org.jspecify.annotations.Nullable;

/**
 * GROUP BY with an expression, no matter which, that is declared to be MONOTONIC. A row with another value closes all groups: they
 * go out as those of {@link TumblingAggregate} do, with that row's ROWTIME.
 */
public final class MonotonicAggregate implements Operator {
    private static final byte[] CURRENT = {0};

    private final KeyColumns keys;
    private final GroupCalls calls;
    private final int monotonic;
    private final RowWriter writer = new RowWriter();
    private final List<Period> closed = new ArrayList<>();
    private @Nullable OperatorStore store;
    private @Nullable Object current;
    private boolean currentSaved = true;
    private Period open;

    /**
     * @param groupKeys columns of the input
     * @param monotonic the column whose change closes groups; it may be among the keys
     */
    public MonotonicAggregate(int[] groupKeys, List<AggregateCall> calls, int monotonic) {
        this.keys = new KeyColumns(groupKeys);
        this.calls = new GroupCalls(calls);
        this.monotonic = monotonic;
        this.open = new Period(0, this.calls);
    }

    @Override
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        byte[] entry = operatorStore.get(CURRENT);
        if (entry == null) {
            return;
        }
        RowReader reader = new RowReader(entry);
        Period period = new Period(reader.readLong(), calls);
        current = reader.readValue();
        open = period;
        operatorStore.forEach((key, value) -> {
            if (Period.isGroup(key)) {
                period.restore(keys, value);
            }
        });
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        Object value = row[monotonic];
        if (!open.isEmpty() && !Objects.deepEquals(value, current)) {
            open.close(rowtime, output);
            if (open.isSaved()) {
                closed.add(open);
            }
            open = new Period(open.id() + 1, calls);
        }
        if (open.isEmpty()) {
            current = value;
            currentSaved = false;
        }
        calls.add(open.groupOf(keys, row).accumulators(), row);
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
        open.save(store, writer);
        if (!currentSaved) {
            store.put(
                    CURRENT,
                    writer.clear().writeLong(open.id()).writeValue(current).toBytes());
            currentSaved = true;
        }
    }
}
