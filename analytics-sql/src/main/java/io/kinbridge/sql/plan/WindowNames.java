package io.kinbridge.sql.plan;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;

/**
 * Windows made of others: {@code WINDOW w1 AS (PARTITION BY k), w2 AS (w1 ROWS 5 PRECEDING)}. Calcite would take the frame of the
 * first, which has none, for that of the second.
 */
final class WindowNames {
    private static final int REFERENCE = 1;
    private static final int PARTITION = 2;

    private WindowNames() {}

    /** The same windows, each with all that it is made of. What is not there is left for the validator. */
    static SqlNodeList resolved(SqlNodeList windows) {
        for (SqlNode node : windows) {
            SqlWindow window = (SqlWindow) node;
            SqlIdentifier name = window.getRefName();
            for (SqlNode other : windows) {
                if (other == window) {
                    break;
                }
                if (name != null && isNamed((SqlWindow) other, name)) {
                    addTo(window, (SqlWindow) other);
                }
            }
        }
        return windows;
    }

    private static boolean isNamed(SqlWindow window, SqlIdentifier name) {
        SqlIdentifier declared = window.getDeclName();
        return declared != null && declared.getSimple().equals(name.getSimple());
    }

    private static void addTo(SqlWindow window, SqlWindow base) {
        boolean hasFrame = base.getLowerBound() != null || base.getUpperBound() != null;
        if (!hasFrame && window.getPartitionList().isEmpty()) {
            window.setOperand(PARTITION, base.getPartitionList());
            window.setOperand(REFERENCE, null);
        }
    }
}
