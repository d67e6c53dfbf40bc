package io.kinbridge.sql.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlNode;

/** What queries become that Calcite has no relation for: functions that hand on the rows of their cursor. */
final class RowFunctions {
    /** The rows within a stretch of time before the latest; its length is the argument. */
    static final CursorFunction RANGE_WINDOW = new SameRows("$RANGE_WINDOW", 1);

    /** The latest row and so many before it. */
    static final CursorFunction ROWS_WINDOW = new SameRows("$ROWS_WINDOW", 1);

    /** Rows without those that are equal to an earlier one of the same period. */
    static final CursorFunction DISTINCT_ROWS = new SameRows("$DISTINCT_ROWS", 0);

    /** The column ROWTIME is the rows' ROWTIME from here on. */
    static final CursorFunction ASSIGN_ROWTIME = new SameRows("$ASSIGN_ROWTIME", 0);

    /** Rows in the order of the column ROWTIME, which is no more than the argument behind. */
    static final CursorFunction TIME_SORT = new SameRows("$TIME_SORT", 1);

    /** Nothing changes. */
    static final CursorFunction SAME_ROWS = new SameRows("$SAME_ROWS", 0);

    static final List<CursorFunction> ALL =
            List.of(RANGE_WINDOW, ROWS_WINDOW, DISTINCT_ROWS, ASSIGN_ROWTIME, TIME_SORT, SAME_ROWS);

    private RowFunctions() {}

    private static final class SameRows extends CursorFunction {
        SameRows(String name, int arguments) {
            super(name, arguments, arguments);
        }

        @Override
        RelDataType rowType(SqlCallBinding call, RelDataType cursor) {
            return cursor;
        }

        @Override
        List<String> columnNames(List<String> cursor, List<SqlNode> arguments) {
            return cursor;
        }
    }
}
