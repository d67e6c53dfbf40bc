package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.row.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A reference table in memory. It may be replaced at any time, as a whole: a row meets the old content or the new. Thread-safe. */
public final class ReferenceRows {
    private volatile Content content;

    /**
     * @param rows not to be changed later
     */
    public ReferenceRows(List<@Nullable Object[]> rows) {
        content = new Content(rows);
    }

    /**
     * From now on the table has these rows.
     *
     * @param rows not to be changed later
     */
    public void replace(List<@Nullable Object[]> rows) {
        content = new Content(rows);
    }

    /** How many rows the table has. */
    public int size() {
        return content.rows.size();
    }

    /** The rows with the key in some columns, in the table's order. */
    List<@Nullable Object[]> find(List<Integer> columns, RowKey key) {
        return content.index(columns).getOrDefault(key, List.of());
    }

    private static final class Content {
        private final List<@Nullable Object[]> rows;
        private final Map<List<Integer>, Map<RowKey, List<@Nullable Object[]>>> indexes = new ConcurrentHashMap<>();

        Content(List<@Nullable Object[]> rows) {
            this.rows = List.copyOf(rows);
        }

        Map<RowKey, List<@Nullable Object[]>> index(List<Integer> columns) {
            Map<RowKey, List<@Nullable Object[]>> made = indexes.get(columns);
            return made != null ? made : indexes.computeIfAbsent(columns, this::makeIndex);
        }

        private Map<RowKey, List<@Nullable Object[]>> makeIndex(List<Integer> columns) {
            KeyColumns keys = new KeyColumns(columns);
            Map<RowKey, List<@Nullable Object[]>> index = new HashMap<>();
            for (@Nullable Object[] row : rows) {
                RowKey key = keys.of(row);
                if (key != null) {
                    index.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
                }
            }
            return index;
        }
    }
}
