package io.kinbridge.sql.engine.aggregate;

import io.kinbridge.sql.row.RowKey;
import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function with DISTINCT. It holds each value once, and writes all of them. */
final class DistinctAccumulator implements RetractableAccumulator {
    private final RetractableAccumulator once;
    private final Map<Object, Value> values = new HashMap<>();

    DistinctAccumulator(RetractableAccumulator once) {
        this.once = once;
    }

    @Override
    public void add(@Nullable Object value) {
        if (value != null) {
            add(value, 1);
        }
    }

    private void add(Object value, long times) {
        Value known = values.get(key(value));
        if (known == null) {
            values.put(key(value), new Value(value, times));
            once.add(value);
        } else {
            known.times += times;
        }
    }

    @Override
    public void remove(@Nullable Object value) {
        if (value == null) {
            return;
        }
        Value known = values.get(key(value));
        if (known != null && --known.times == 0) {
            values.remove(key(value));
            once.remove(known.value);
        }
    }

    private static Object key(Object value) {
        return value instanceof byte[] ? RowKey.of(value) : value;
    }

    @Override
    public @Nullable Object result() {
        return once.result();
    }

    @Override
    public void write(RowWriter out) {
        out.writeInt(values.size());
        for (Value known : values.values()) {
            out.writeValue(known.value).writeLong(known.times);
        }
    }

    @Override
    public void merge(RowReader in) {
        for (int left = in.readInt(); left > 0; left--) {
            Object value = in.readValue();
            long times = in.readLong();
            if (value != null) {
                add(value, times);
            }
        }
    }

    private static final class Value {
        private final Object value;
        private long times;

        Value(Object value, long times) {
            this.value = value;
            this.times = times;
        }
    }
}
