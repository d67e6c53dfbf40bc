package io.kinbridge.sql.plan;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code x IN (a, b)} is {@code x = a OR x = b}. Calcite would take {@code a} and {@code b} for values of the type of {@code x}, and
 * find 7 IN (7.5).
 */
final class InList {
    private InList() {}

    static boolean is(SqlCall call) {
        return (call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN)
                && call.operandCount() == 2
                && call.operand(1) instanceof SqlNodeList
                && call.operand(0).getKind() != SqlKind.ROW;
    }

    static SqlNode spelledOut(SqlCall in) {
        SqlNodeList list = in.operand(1);
        SqlNode any = any(in.operand(0), List.copyOf(list.getList()), in.getParserPosition());
        return in.getKind() == SqlKind.IN ? any : SqlStdOperatorTable.NOT.createCall(in.getParserPosition(), any);
    }

    /** By halves, so that a long list makes no deep tree. */
    private static SqlNode any(SqlNode value, List<SqlNode> list, SqlParserPos pos) {
        if (list.size() == 1) {
            return SqlStdOperatorTable.EQUALS.createCall(pos, value.clone(value.getParserPosition()), list.get(0));
        }
        int half = list.size() / 2;
        return SqlStdOperatorTable.OR.createCall(
                pos, any(value, list.subList(0, half), pos), any(value, list.subList(half, list.size()), pos));
    }
}
