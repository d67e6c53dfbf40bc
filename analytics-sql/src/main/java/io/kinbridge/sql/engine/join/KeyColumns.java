package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.row.RowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns by which rows find one another. */
final class KeyColumns {
    private final int[] columns;

    KeyColumns(List<Integer> columns) {
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The row's key; null if a column is NULL, which is equal to nothing. */
    @Nullable
    RowKey of(@Nullable Object[] row) {
        for (int column : columns) {
            if (row[column] == null) {
                return null;
            }
        }
        return RowKey.of(row, columns);
    }
}
