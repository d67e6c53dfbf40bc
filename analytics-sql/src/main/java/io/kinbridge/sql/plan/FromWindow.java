package io.kinbridge.sql.plan;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The window of a joined stream.
 *
 * @param function RANGE_WINDOW or ROWS_WINDOW
 * @param length an interval, or how many rows before the latest
 */
record FromWindow(CursorFunction function, SqlNode length) {
    /** The window that stands behind OVER, or is named there. */
    static FromWindow of(SqlNode over, @Nullable SqlNodeList windows) {
        SqlWindow window = over instanceof SqlIdentifier name ? named(name, windows) : (SqlWindow) over;
        SqlParserPos pos = window.getParserPosition();
        if (!window.getPartitionList().isEmpty()) {
            throw new PlanProblem(
                    pos,
                    "PARTITION BY is not allowed in the window of a joined stream; the ON condition says which rows belong together");
        }
        SqlNode bound = window.getLowerBound();
        if (bound == null || SqlWindow.isUnboundedPreceding(bound)) {
            throw new PlanProblem(
                    pos,
                    "the window of a joined stream needs an end; write RANGE INTERVAL '1' MINUTE PRECEDING or ROWS 10 PRECEDING");
        }
        if (SqlWindow.isCurrentRow(bound)) {
            return new FromWindow(RowFunctions.ROWS_WINDOW, SqlLiteral.createExactNumeric("0", pos));
        }
        SqlNode upper = window.getUpperBound();
        if (!(bound instanceof SqlCall preceding)
                || !preceding.getOperator().getName().equals("PRECEDING")
                || (upper != null && !SqlWindow.isCurrentRow(upper))) {
            throw new PlanProblem(
                    pos,
                    "the window of a joined stream ends with the current row; write RANGE INTERVAL '1' MINUTE PRECEDING or ROWS 10 PRECEDING");
        }
        return new FromWindow(
                window.isRows() ? RowFunctions.ROWS_WINDOW : RowFunctions.RANGE_WINDOW, preceding.operand(0));
    }

    private static SqlWindow named(SqlIdentifier name, @Nullable SqlNodeList windows) {
        if (windows != null) {
            for (SqlNode node : windows) {
                SqlIdentifier declared = ((SqlWindow) node).getDeclName();
                if (declared != null && declared.getSimple().equals(name.getSimple())) {
                    return (SqlWindow) node;
                }
            }
        }
        throw new PlanProblem(name.getParserPosition(), "there is no WINDOW " + name.getSimple());
    }
}
