package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * WINDOWED BY STAGGER: each key has a window of its own, from the ROWTIME of its first row. A row at the very close is the first of
 * the next window. At the close one row goes out, with the close as its ROWTIME: the key's values, then the results; of windows that
 * close together first the one that opened first. A window whose result cannot be computed {@link RowOutput#failed fails}.
 */
public final class StaggerAggregate implements Operator {
    private final KeyColumns keys;
    private final GroupCalls calls;
    private final LongUnaryOperator closeOf;
    private final Map<Object, Window> open = new HashMap<>();
    private final PriorityQueue<Window> byClose = new PriorityQueue<>(Window.IN_ORDER);
    private final List<Window> changed = new ArrayList<>();
    private final List<Window> closed = new ArrayList<>();
    private final RowWriter writer = new RowWriter();
    private @Nullable OperatorStore store;
    private long opened;

    /**
     * @param groupKeys columns of the input
     * @param closeOf the close of a window that opens at a time, behind that
     */
    public StaggerAggregate(int[] groupKeys, List<AggregateCall> calls, LongUnaryOperator closeOf) {
        this.keys = new KeyColumns(groupKeys);
        this.calls = new GroupCalls(calls);
        this.closeOf = closeOf;
    }

    @Override
    public void open(OperatorStore operatorStore) {
        store = operatorStore;
        KeyColumns ofValues = keys.ofValues();
        operatorStore.forEach((storeKey, value) -> {
            RowReader reader = new RowReader(value);
            long close = reader.readLong();
            @Nullable Object[] key = reader.readRow();
            long number = ByteBuffer.wrap(storeKey).getLong();
            Window window = new Window(number, ofValues.key(key), new Group(0, key, calls.newAccumulators()), close);
            calls.merge(window.group.accumulators(), reader);
            window.saved = true;
            opened = number + 1;
            begin(window);
        });
    }

    private void begin(Window window) {
        open.put(window.key, window);
        byClose.add(window);
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        advance(rowtime, output);
        Object key = keys.key(row);
        Window window = open.get(key);
        if (window == null) {
            Group group = new Group(0, keys.values(row), calls.newAccumulators());
            window = new Window(opened++, key, group, closeOf.applyAsLong(rowtime));
            begin(window);
        }
        if (store != null && window.group.change()) {
            changed.add(window);
        }
        calls.add(window.group.accumulators(), row);
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        while (deadline() <= rowtime) {
            Window window = byClose.remove();
            open.remove(window.key);
            window.closed = true;
            if (window.saved) {
                closed.add(window);
            }
            window.group.emit(calls, window.close, output);
        }
    }

    @Override
    public long deadline() {
        Window next = byClose.peek();
        return next == null ? NO_DEADLINE : next.close;
    }

    @Override
    public void save() {
        if (store == null) {
            return;
        }
        for (Window window : closed) {
            store.delete(window.storeKey());
        }
        closed.clear();
        for (Window window : changed) {
            if (!window.closed) {
                writer.clear().writeLong(window.close).writeRow(window.group.key());
                calls.write(window.group.accumulators(), writer);
                store.put(window.storeKey(), writer.toBytes());
                window.group.saved();
                window.saved = true;
            }
        }
        changed.clear();
    }

    private static final class Window {
        static final Comparator<Window> IN_ORDER =
                Comparator.<Window>comparingLong(window -> window.close).thenComparingLong(window -> window.number);

        private final long number;
        private final Object key;
        private final Group group;
        private final long close;
        private boolean saved;
        private boolean closed;

        Window(long number, Object key, Group group, long close) {
            this.number = number;
            this.key = key;
            this.group = group;
            this.close = close;
        }

        byte[] storeKey() {
            return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        }
    }
}
