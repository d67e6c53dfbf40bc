package io.kinbridge.sql.engine.order;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowLog;
import io.kinbridge.sql.engine.RowOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * ORDER BY of a monotonic expression and others: holds the rows of a period, and gives them out sorted when it is over. Rows that
 * are equal stay in their order.
 *
 * <p>AWS does not say which ROWTIME they have. As with GROUP BY it is the first instant of the next period, so that what follows sees
 * time go on, and a bound means the same before and behind: the period's end, or where a value says what is a period, the ROWTIME
 * of the row that has another.
 */
public final class PeriodSort implements Operator {
    private final Period period;
    private final Comparator<@Nullable Object[]> order;
    private final List<@Nullable Object[]> held = new ArrayList<>();
    private final RowLog log = new RowLog(0);
    private @Nullable Object current;
    private long end = NO_DEADLINE;

    /**
     * @param keys by which the rows of a period are sorted, the first first; none to leave them as they came
     */
    public PeriodSort(Period period, List<SortKey> keys) {
        this.period = period;
        this.order = (one, other) -> compare(keys, one, other);
    }

    private static int compare(List<SortKey> keys, @Nullable Object[] one, @Nullable Object[] other) {
        for (SortKey key : keys) {
            int result = key.compare(one, other);
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    @Override
    public void open(OperatorStore store) {
        log.open(store, (sequence, tag, rowtime, row) -> hold(rowtime, row));
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        if (!held.isEmpty() && !Objects.deepEquals(current, period.of(rowtime, row))) {
            release(rowtime, output);
        }
        hold(rowtime, row);
        log.append(0, rowtime, row);
    }

    private void hold(long rowtime, @Nullable Object[] row) {
        if (held.isEmpty()) {
            current = period.of(rowtime, row);
            end = period.end(rowtime);
        }
        held.add(row);
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        if (rowtime >= end) {
            release(end, output);
        }
    }

    private void release(long rowtime, RowOutput output) {
        held.sort(order);
        held.forEach(row -> output.row(rowtime, row));
        held.clear();
        end = NO_DEADLINE;
        log.dropBefore(log.next());
    }

    @Override
    public long deadline() {
        return end;
    }

    @Override
    public void save() {
        log.save();
    }
}
