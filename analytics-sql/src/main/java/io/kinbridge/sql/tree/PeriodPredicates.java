package io.kinbridge.sql.tree;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlOverlapsOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserUtil.ToTreeListItem;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * The predicates on periods that the service adds to standard SQL's. A period is a row of two timestamps, start and end, the end
 * not included; {@code CONTAINS} also takes a timestamp on its right.
 */
public final class PeriodPredicates {
    public static final SqlOperator LEADS = new PeriodPredicate("LEADS");
    public static final SqlOperator LAGS = new PeriodPredicate("LAGS");
    public static final SqlOperator IMMEDIATELY_LEADS = new PeriodPredicate("IMMEDIATELY LEADS");
    public static final SqlOperator IMMEDIATELY_LAGS = new PeriodPredicate("IMMEDIATELY LAGS");
    public static final SqlOperator STRICTLY_CONTAINS = new PeriodPredicate("STRICTLY CONTAINS");
    public static final SqlOperator STRICTLY_OVERLAPS = new PeriodPredicate("STRICTLY OVERLAPS");
    public static final SqlOperator STRICTLY_PRECEDES = new PeriodPredicate("STRICTLY PRECEDES");
    public static final SqlOperator STRICTLY_SUCCEEDS = new PeriodPredicate("STRICTLY SUCCEEDS");
    public static final SqlOperator STRICTLY_LEADS = new PeriodPredicate("STRICTLY LEADS");
    public static final SqlOperator STRICTLY_LAGS = new PeriodPredicate("STRICTLY LAGS");

    static final List<SqlOperator> ALL = List.of(
            LEADS,
            LAGS,
            IMMEDIATELY_LEADS,
            IMMEDIATELY_LAGS,
            STRICTLY_CONTAINS,
            STRICTLY_OVERLAPS,
            STRICTLY_PRECEDES,
            STRICTLY_SUCCEEDS,
            STRICTLY_LEADS,
            STRICTLY_LAGS);

    private PeriodPredicates() {}

    /**
     * Makes of {@code a p b}, to which another predicate will be added, {@code a p b AND b}.
     *
     * @param items operands, and {@link ToTreeListItem operators} between them
     */
    public static void continueChain(List<Object> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!(items.get(i) instanceof ToTreeListItem item)) {
                continue;
            }
            SqlOperator operator = item.getOperator();
            if (isPeriodPredicate(operator)) {
                List<Object> middle = new ArrayList<>(items.subList(i + 1, items.size()));
                items.add(new ToTreeListItem(SqlStdOperatorTable.AND, item.getPos()));
                middle.forEach(part -> items.add(part instanceof SqlNode node ? DeepCopy.of(node) : part));
                return;
            }
            if (operator.getLeftPrec() < LEADS.getLeftPrec()) {
                return;
            }
        }
    }

    private static boolean isPeriodPredicate(SqlOperator operator) {
        return operator instanceof PeriodPredicate || operator instanceof SqlOverlapsOperator;
    }

    private static final class PeriodPredicate extends SqlBinaryOperator {
        PeriodPredicate(String name) {
            super(
                    name,
                    SqlKind.OTHER,
                    SqlStdOperatorTable.OVERLAPS.getLeftPrec(),
                    true,
                    ReturnTypes.BOOLEAN_NULLABLE,
                    InferTypes.FIRST_KNOWN,
                    OperandTypes.ANY_ANY);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
            SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SIMPLE);
            side(writer, call.operand(0), leftPrecedence, getLeftPrec());
            writer.sep(getName());
            side(writer, call.operand(1), getRightPrec(), rightPrecedence);
            writer.endList(frame);
        }

        private static void side(SqlWriter writer, SqlNode operand, int leftPrecedence, int rightPrecedence) {
            if (operand.getKind() != SqlKind.ROW) {
                operand.unparse(writer, leftPrecedence, rightPrecedence);
                return;
            }
            SqlCall period = (SqlCall) operand;
            writer.keyword("PERIOD");
            SqlWriter.Frame frame = writer.startList("(", ")");
            for (SqlNode bound : period.getOperandList()) {
                writer.sep(",");
                bound.unparse(writer, 0, 0);
            }
            writer.endList(frame);
        }
    }

    /** Copies of what stands twice in a tree: Calcite rewrites nodes in place. */
    private static final class DeepCopy extends SqlShuttle {
        static SqlNode of(SqlNode node) {
            SqlNode copy = node.accept(new DeepCopy());
            return copy == null ? node : copy;
        }

        @Override
        public SqlNode visit(SqlCall call) {
            CallCopyingArgHandler handler = new CallCopyingArgHandler(call, true);
            call.getOperator().acceptCall(this, call, false, handler);
            return handler.result();
        }

        @Override
        public SqlNode visit(SqlIdentifier id) {
            return id.clone(id.getParserPosition());
        }

        @Override
        public SqlNode visit(SqlLiteral literal) {
            return literal.clone(literal.getParserPosition());
        }
    }
}
