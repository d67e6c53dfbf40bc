package io.kinbridge.sql.row;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values by which rows are told apart, NULL being equal to NULL. Immutable. */
public final class RowKey {
    /** The key of no columns: all rows are alike. */
    public static final RowKey NONE = new RowKey(new @Nullable Object[0]);

    private final @Nullable Object[] values;
    private final int hash;

    private RowKey(@Nullable Object[] values) {
        this.values = values;
        this.hash = hash(values);
    }

    private static int hash(@Nullable Object[] values) {
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + (isArray(value) ? Arrays.deepHashCode(new Object[] {value}) : Objects.hashCode(value));
        }
        return hash;
    }

    private static boolean areEqual(@Nullable Object[] one, @Nullable Object[] other) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            boolean same = isArray(one[i]) ? Objects.deepEquals(one[i], other[i]) : Objects.equals(one[i], other[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isArray(@Nullable Object value) {
        return value instanceof byte[] || value instanceof Object[];
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
        return this == other || (other instanceof RowKey key && hash == key.hash && areEqual(values, key.values));
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
