package io.kinbridge.sql.function;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * TOP_K_ITEMS_TUMBLING and COUNT_DISTINCT_ITEMS_TUMBLING: what is known of a column's values in windows that begin at multiples of
 * their length since 1970. A window's rows have its end for a ROWTIME; one that had no rows has none. NULL is no item.
 */
final class TumblingItemsFunction implements StreamFunction {
    private static final String MARK = "ITEMS_TUMBLING 1";
    private static final long NONE = Long.MIN_VALUE;

    private final int column;
    private final long length;
    private final ItemSummary items;
    private long end = NONE;

    TumblingItemsFunction(
            String function, List<Column> cursor, String column, int seconds, Function<Column, ItemSummary> summary) {
        Arguments.requireBetween(function, "the window's length in seconds", seconds, 1, 3_600);
        this.column = Arguments.indexOf(function, cursor, column);
        this.length = seconds * 1_000L;
        this.items = summary.apply(cursor.get(this.column));
    }

    @Override
    public List<Column> columns() {
        return items.columns();
    }

    @Override
    public void row(long rowtime, @Nullable Object[] row, Output output) {
        advance(rowtime, output);
        if (end == NONE) {
            end = DateTimeFunctions.step(rowtime, length) + length;
        }
        Object item = row[column];
        if (item != null) {
            items.add(item);
        }
    }

    @Override
    public void advance(long rowtime, Output output) {
        if (end == NONE || rowtime < end) {
            return;
        }
        long closed = end;
        end = NONE;
        items.rows().forEach(row -> output.row(closed, row));
        items.clear();
    }

    @Override
    public OptionalLong deadline() {
        return end == NONE ? OptionalLong.empty() : OptionalLong.of(end);
    }

    @Override
    public byte[] state() {
        return StateBytes.write(MARK, out -> {
            out.writeLong(end);
            items.write(out);
        });
    }

    @Override
    public void restore(byte[] state) {
        StateBytes.read(MARK, state, in -> {
            end = in.readLong();
            items.read(in);
        });
    }
}
