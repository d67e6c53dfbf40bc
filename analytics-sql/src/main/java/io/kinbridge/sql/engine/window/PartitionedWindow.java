package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.aggregate.AggregateCall;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls over one window, for all partitions. A partition that time has emptied is dropped, sooner or later; of ROWS, which no time
 * empties, all stay in memory.
 */
final class PartitionedWindow {
    private static final int ROWS_BETWEEN_SWEEPS = 1 << 10;

    private final int id;
    private final KeyColumns keys;
    private final Frame frame;
    private final List<AggregateCall> calls;
    private final int[] columns;
    private final int[] columnsOfKept;
    /** Of each call, which of the kept columns is its. */
    private final int[] places;

    /** Of RANGE that which has waited for a row longest comes first. */
    private final Map<Object, WindowPartition> partitions;

    private final List<WindowPartition> changed = new ArrayList<>();
    private final List<WindowPartition> dropped = new ArrayList<>();
    private long now = Long.MIN_VALUE;
    private int rowsSinceSweep;

    /** @param id 0 to 255, its own among all of the operator */
    PartitionedWindow(int id, WindowGroup group) {
        this.id = id;
        this.keys = new KeyColumns(
                group.partition().stream().mapToInt(Integer::intValue).toArray());
        this.frame = group.frame();
        this.partitions = new LinkedHashMap<>(16, 0.75f, frame instanceof Frame.Range);
        this.calls = group.calls();
        this.columns = calls.stream()
                .mapToInt(AggregateCall::column)
                .filter(column -> column != AggregateCall.NO_COLUMN)
                .distinct()
                .toArray();
        this.columnsOfKept = new int[columns.length];
        for (int i = 0; i < columns.length; i++) {
            columnsOfKept[i] = i;
        }
        List<Integer> kept = Arrays.stream(columns).boxed().toList();
        this.places =
                calls.stream().mapToInt(call -> kept.indexOf(call.column())).toArray();
        newCalls();
    }

    int callCount() {
        return calls.size();
    }

    private WindowCall[] newCalls() {
        WindowCall[] ofPartition = new WindowCall[calls.size()];
        for (int i = 0; i < ofPartition.length; i++) {
            ofPartition[i] = WindowCall.of(calls.get(i), places[i]);
        }
        return ofPartition;
    }

    /** A row comes; its partition's results are for it then. */
    WindowPartition take(long rowtime, @Nullable Object[] row, boolean saving) {
        now = rowtime;
        if (++rowsSinceSweep == ROWS_BETWEEN_SWEEPS) {
            sweep();
        }
        Object key = keys.key(row);
        WindowPartition partition = partitions.get(key);
        if (partition == null) {
            partition = new WindowPartition(key, keys.values(row), columns.length, newCalls(), 0);
            partitions.put(key, partition);
        }
        partition.take(rowtime, row, columns, frame);
        if (saving && partition.change()) {
            changed.add(partition);
        }
        return partition;
    }

    /** Drops partitions without a row in the window. */
    private void sweep() {
        rowsSinceSweep = 0;
        if (!(frame instanceof Frame.Range range)) {
            return;
        }
        Iterator<WindowPartition> idle = partitions.values().iterator();
        while (idle.hasNext()) {
            WindowPartition partition = idle.next();
            if (partition.lastRowtime() >= now - range.milliseconds()) {
                return;
            }
            idle.remove();
            partition.drop();
            if (partition.isStored()) {
                dropped.add(partition);
            }
        }
    }

    void save(OperatorStore store, RowWriter writer) {
        sweep();
        for (WindowPartition partition : dropped) {
            partition.delete(id, store, writer);
        }
        dropped.clear();
        for (WindowPartition partition : changed) {
            partition.save(id, columns, store, writer);
        }
        changed.clear();
    }

    /** How many partitions are in memory. */
    int size() {
        return partitions.size();
    }

    void open(OperatorStore store) {
        Map<Object, WindowPartition> found = new HashMap<>();
        store.forEach((storeKey, chunk) -> {
            RowReader reader = new RowReader(storeKey);
            if (reader.readByte() == id) {
                @Nullable Object[] key = reader.readRow();
                Object mapKey = keys.ofValues().key(key);
                found.computeIfAbsent(
                                mapKey,
                                absent -> new WindowPartition(
                                        mapKey, key, columns.length, newCalls(), WindowPartition.firstNumber(chunk)))
                        .restore(chunk, columnsOfKept);
            }
        });
        found.values().stream()
                .sorted(Comparator.comparingLong(WindowPartition::lastRowtime))
                .forEach(partition -> {
                    partitions.put(partition.mapKey(), partition);
                    now = partition.lastRowtime();
                });
    }
}
