package io.kinbridge.sql.engine.order;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowLog;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.row.RowKey;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** SELECT DISTINCT: of the rows of a period that are alike, the first passes, at once. NULL is equal to NULL. */
public final class PeriodDistinct implements Operator {
    private final Period period;
    private final int[] compared;
    private final Set<RowKey> seen = new HashSet<>();
    private final RowLog log = new RowLog(0);
    private @Nullable Object current;

    /**
     * @param width how many columns the rows have
     * @param ignored those of them that may differ, as that of ROWTIME
     */
    public PeriodDistinct(Period period, int width, Set<Integer> ignored) {
        this.period = period;
        this.compared = IntStream.range(0, width)
                .filter(column -> !ignored.contains(column))
                .toArray();
    }

    @Override
    public void open(OperatorStore store) {
        log.open(store, (sequence, tag, rowtime, row) -> {
            current = period.of(rowtime, row);
            seen.add(RowKey.of(row, compared));
        });
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        Object now = period.of(rowtime, row);
        if (!seen.isEmpty() && !Objects.deepEquals(current, now)) {
            seen.clear();
            log.dropBefore(log.next());
        }
        current = now;
        if (seen.add(RowKey.of(row, compared))) {
            log.append(0, rowtime, row);
            output.row(rowtime, row);
        }
    }

    @Override
    public void save() {
        log.save();
    }
}
