package io.kinbridge.sql.row;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values by which rows are told apart, NULL being equal to NULL. Immutable. */
public final class RowKey {
    /** The key of no columns: all rows are alike. */
    public static final RowKey NONE = new RowKey(new @Nullable Object[0]);

    private final @Nullable Object[] values;
    private final int hash;

    private RowKey(@Nullable Object[] values) {
        this.values = values;
        this.hash = Arrays.deepHashCode(values);
    }

    /** The key of the values, which must not be changed later. */
    public static RowKey of(@Nullable Object... values) {
        return values.length == 0 ? NONE : new RowKey(values);
    }

    /** The key of some columns of a row. */
    public static RowKey of(@Nullable Object[] row, int[] columns) {
        if (columns.length == 0) {
            return NONE;
        }
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = row[columns[i]];
        }
        return new RowKey(values);
    }

    /** The values; not to be changed. */
    public @Nullable Object[] values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof RowKey key && hash == key.hash && Arrays.deepEquals(values, key.values));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.deepToString(values);
    }
}
