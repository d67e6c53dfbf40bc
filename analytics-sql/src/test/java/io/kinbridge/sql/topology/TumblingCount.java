package io.kinbridge.sql.topology;

import io.kinbridge.sql.engine.KeyedState;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.row.RowKey;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts rows by their first column in windows of fixed length; gives (key, count) at the end of each. */
final class TumblingCount implements Operator {
    private final long length;
    private final TreeMap<String, Long> counts = new TreeMap<>();
    private final KeyedState<Long> saved = new KeyedState<>(0, new KeyedState.Codec<>() {
        @Override
        public void write(Long value, RowWriter out) {
            out.writeLong(value);
        }

        @Override
        public Long read(RowReader in) {
            return in.readLong();
        }
    });
    private long end = NO_DEADLINE;

    TumblingCount(long length) {
        this.length = length;
    }

    @Override
    public void open(OperatorStore store) {
        saved.open(store);
        saved.forEach((key, count) -> {
            if (key.values().length == 0) {
                end = count;
            } else {
                counts.put(String.valueOf(key.values()[0]), count);
            }
        });
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        if (end == NO_DEADLINE) {
            end = Math.floorDiv(rowtime, length) * length + length;
            saved.put(RowKey.NONE, end);
        }
        String key = String.valueOf(row[0]);
        long count = counts.merge(key, 1L, Long::sum);
        saved.put(RowKey.of(key), count);
    }

    @Override
    public void advance(long rowtime, RowOutput output) {
        long at = end;
        counts.forEach((key, count) -> {
            saved.remove(RowKey.of(key));
            output.row(at, new @Nullable Object[] {key, count});
        });
        counts.clear();
        saved.remove(RowKey.NONE);
        end = NO_DEADLINE;
    }

    @Override
    public long deadline() {
        return end;
    }

    @Override
    public void save() {
        saved.save();
    }
}
