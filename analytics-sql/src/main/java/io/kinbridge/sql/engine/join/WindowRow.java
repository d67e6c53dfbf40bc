package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.row.RowKey;
import org.jspecify.annotations.Nullable;

/** A row in a window, and whether it met another. */
final class WindowRow {
    final long sequence;
    final long rowtime;
    final @Nullable Object[] row;
    final @Nullable RowKey key;
    boolean matched;

    /** The next row in the window that has the same key. */
    @Nullable
    WindowRow nextAlike;

    /**
     * @param sequence its number, in the order in which rows came
     * @param key null if it equals none
     */
    WindowRow(long sequence, long rowtime, @Nullable Object[] row, @Nullable RowKey key, boolean matched) {
        this.sequence = sequence;
        this.rowtime = rowtime;
        this.row = row;
        this.key = key;
        this.matched = matched;
    }
}
