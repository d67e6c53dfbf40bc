package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.row.RowKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A join of a stream with a reference table: each row meets the rows that the table has at that moment, in their order, and gets its
 * own ROWTIME. If the condition cannot be computed for a pair, the pair is lost, and nothing else. Stateless.
 */
public final class ReferenceJoin implements Operator {
    private final ReferenceRows table;
    private final int tableWidth;
    private final KeyColumns streamKeys;
    private final List<Integer> tableKeys;
    private final boolean keepsUnmatched;
    private final JoinedRows pairs;

    /**
     * @param kind INNER, CROSS or LEFT
     * @param streamKeys the columns of a row that must be equal to the table's, as of {@link JoinSide#keys}; may be none
     * @param residual what a pair must fulfil beside equal keys, over the row's columns and then the table's; null if nothing
     * @throws IllegalArgumentException if the kind keeps the table's rows, or the keys are not as many
     */
    public ReferenceJoin(
            JoinKind kind,
            ReferenceRows table,
            int tableWidth,
            List<Integer> streamKeys,
            List<Integer> tableKeys,
            @Nullable RowPredicate residual) {
        if (kind.keepsRight()) {
            throw new IllegalArgumentException(
                    kind + " JOIN would keep the rows of a reference table; INNER, CROSS or LEFT is expected");
        }
        if (streamKeys.size() != tableKeys.size()) {
            throw new IllegalArgumentException(
                    "the columns %s are to be equal to the columns %s: not as many".formatted(streamKeys, tableKeys));
        }
        this.table = table;
        this.tableWidth = tableWidth;
        this.streamKeys = new KeyColumns(streamKeys);
        this.tableKeys = List.copyOf(tableKeys);
        this.keepsUnmatched = kind.keepsLeft();
        this.pairs = new JoinedRows(residual);
    }

    @Override
    public void row(int input, long rowtime, @Nullable Object[] row, RowOutput output) {
        boolean matched = false;
        RowKey key = streamKeys.of(row);
        if (key != null) {
            for (@Nullable Object[] met : table.find(tableKeys, key)) {
                matched |= pairs.emit(rowtime, row, met, output);
            }
        }
        if (!matched && keepsUnmatched) {
            output.row(rowtime, JoinedRows.leftOnly(row, tableWidth));
        }
    }
}
