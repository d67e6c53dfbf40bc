package io.kinbridge.sql.engine.window;

import io.kinbridge.sql.row.RowKey;
import org.jspecify.annotations.Nullable;

/** The columns that tell groups, or partitions, apart. */
final class KeyColumns {
    private static final Object NULL = RowKey.of((Object) null);

    private final int[] columns;

    KeyColumns(int[] columns) {
        this.columns = columns.clone();
    }

    /** What equals that of a row with the same values and of no other; no new object if one column tells it. */
    Object key(@Nullable Object[] row) {
        if (columns.length != 1) {
            return RowKey.of(row, columns);
        }
        Object value = row[columns[0]];
        if (value == null) {
            return NULL;
        }
        return value instanceof byte[] ? RowKey.of(value) : value;
    }

    /** The values, as an array of their own. */
    @Nullable
    Object[] values(@Nullable Object[] row) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = row[columns[i]];
        }
        return values;
    }

    /** The columns of what {@link #values} gives. */
    KeyColumns ofValues() {
        return first(columns.length);
    }

    /** The first columns of a row. */
    static KeyColumns first(int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        return new KeyColumns(places);
    }
}
