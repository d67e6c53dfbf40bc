package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * ROWTIME alone, which is that of the row being produced, becomes a call; {@code s.ROWTIME}, that of an input row, stays a column. A
 * window that goes back in time says what time is. IN with a list is spelled out, and FLOOR and CEIL are
 * the dialect's.
 */
final class RowtimeReferences extends SqlShuttle {
    private static final int ORDER_LIST = 3;
    private static final Map<SqlKind, SqlOperator> ROUNDING =
            Map.of(SqlKind.FLOOR, ScalarFunctions.FLOOR, SqlKind.CEIL, ScalarFunctions.CEIL);

    /** The same expression with its ROWTIMEs replaced. */
    static <T extends SqlNode> @Nullable T in(@Nullable T expression) {
        if (expression == null) {
            return null;
        }
        @SuppressWarnings("unchecked") // a shuttle gives a list for a list, and an expression for an expression
        T replaced = (T) expression.accept(new RowtimeReferences());
        return replaced;
    }

    static SqlNode rowtime(SqlParserPos pos) {
        return ScalarFunctions.CURRENT_ROWTIME.createCall(pos);
    }

    static boolean isRowtime(SqlNode node) {
        return node instanceof SqlIdentifier name && Relation.ROWTIME.equals(name.names.get(name.names.size() - 1));
    }

    static boolean mentionsRowtime(SqlNode expression) {
        boolean[] found = new boolean[1];
        expression.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier id) {
                found[0] |= isRowtime(id);
                return null;
            }
        });
        return found[0];
    }

    @Override
    public @Nullable SqlNode visit(SqlIdentifier id) {
        return id.isSimple() && isRowtime(id) ? rowtime(id.getParserPosition()) : id;
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        if (SqlKind.QUERY.contains(call.getKind())) {
            throw new PlanProblem(
                    call.getParserPosition(),
                    "a query cannot be part of an expression; join with it: FROM s JOIN (SELECT ...) AS t ON s.x = t.y");
        }
        if (call.getKind() == SqlKind.AS) {
            SqlNode named = call.operand(0).accept(this);
            return named == call.operand(0)
                    ? call
                    : call.getOperator().createCall(call.getParserPosition(), named, call.operand(1));
        }
        SqlNode visited = super.visit(call);
        if (visited instanceof SqlCall in && InList.is(in)) {
            return InList.spelledOut(in);
        }
        if (visited instanceof SqlBasicCall rounding && ROUNDING.containsKey(rounding.getKind())) {
            rounding.setOperator(Objects.requireNonNull(ROUNDING.get(rounding.getKind())));
        }
        if (visited instanceof SqlWindow window
                && !window.isRows()
                && window.getOrderList().isEmpty()
                && hasFrame(window)) {
            SqlParserPos pos = window.getParserPosition();
            window.setOperand(ORDER_LIST, SqlNodeList.of(rowtime(pos)));
        }
        return visited;
    }

    private static boolean hasFrame(SqlWindow window) {
        return window.getLowerBound() != null || window.getUpperBound() != null;
    }
}
