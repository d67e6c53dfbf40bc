package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.row.RowWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OVER: for each row that comes in one goes out at once, with the same ROWTIME: its columns, and behind them the results of all calls,
 * of the rows that have arrived up to it. Rows of equal ROWTIME come one by one.
 *
 * <p>A row one of whose results cannot be computed {@link RowOutput#failed fails}. It has been seen nevertheless: it is in the windows
 * of the rows behind it.
 *
 * <p>Whole windows are in memory, of each row the columns that calls need. A save writes the rows that have come since the last one,
 * with up to 15 before them of each partition.
 */
public final class SlidingWindow implements Operator {
    private static final int MOST_GROUPS = 256;

    private final PartitionedWindow[] windows;
    private final WindowPartition[] current;
    private final int resultCount;
    private final RowWriter writer = new RowWriter();
    private @Nullable OperatorStore store;

    /**
     * @param groups in the order of their results; at most 256
     */
    public SlidingWindow(List<WindowGroup> groups) {
        if (groups.size() > MOST_GROUPS) {
            throw new IllegalArgumentException(
                    "%d windows over one relation: at most %d".formatted(groups.size(), MOST_GROUPS));
        }
        this.windows = new PartitionedWindow[groups.size()];
        int results = 0;
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new PartitionedWindow(i, groups.get(i));
            results += windows[i].callCount();
        }
        this.current = new WindowPartition[windows.length];
        this.resultCount = results;
    }

    @Override
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        for (PartitionedWindow window : windows) {
            window.open(operatorStore);
        }
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        for (int i = 0; i < windows.length; i++) {
            current[i] = windows[i].take(rowtime, row, store != null);
        }
        @Nullable Object[] result = Arrays.copyOf(row, row.length + resultCount);
        try {
            int place = row.length;
            for (int i = 0; i < windows.length; i++) {
                current[i].results(row, result, place);
                place += windows[i].callCount();
            }
        } catch (InvalidValueException problem) {
            output.failed(rowtime, row, problem);
            return;
        }
        output.row(rowtime, result);
    }

    @Override
    public void save() {
        if (store == null) {
            return;
        }
        for (PartitionedWindow window : windows) {
            window.save(store, writer);
        }
    }
}
