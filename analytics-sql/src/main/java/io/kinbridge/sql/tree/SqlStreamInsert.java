package io.kinbridge.sql.tree;

import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code INSERT [EXPEDITED] INTO stream [(columns)] query}. */
public final class SqlStreamInsert extends SqlInsert {
    private static final SqlOperator INSERT = new Operator(false);
    private static final SqlOperator INSERT_EXPEDITED = new Operator(true);

    private final boolean expedited;

    public SqlStreamInsert(
            SqlParserPos pos, boolean expedited, SqlNode target, @Nullable SqlNodeList columns, SqlNode query) {
        super(pos, SqlNodeList.EMPTY, target, query, columns);
        this.expedited = expedited;
    }

    public boolean expedited() {
        return expedited;
    }

    public SqlIdentifier target() {
        return (SqlIdentifier) getTargetTable();
    }

    /** The columns named, in their order; empty when the statement names none and so means all. */
    public Optional<SqlNodeList> columns() {
        return Optional.ofNullable(getTargetColumnList());
    }

    @Override
    public SqlOperator getOperator() {
        return expedited ? INSERT_EXPEDITED : INSERT;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        SqlWriter.Frame frame = writer.startList(SqlWriter.FrameTypeEnum.SELECT);
        writer.sep(expedited ? "INSERT EXPEDITED INTO" : "INSERT INTO");
        getTargetTable().unparse(writer, 0, 0);
        columns().ifPresent(columns -> Clauses.list(writer, columns));
        writer.newlineAndIndent();
        getSource().unparse(writer, 0, 0);
        writer.endList(frame);
    }

    /** Makes copies of its own kind. */
    private static final class Operator extends SqlSpecialOperator {
        private final boolean expedited;

        Operator(boolean expedited) {
            super(expedited ? "INSERT EXPEDITED" : "INSERT", SqlKind.INSERT);
            this.expedited = expedited;
        }

        @Override
        public SqlCall createCall(@Nullable SqlLiteral qualifier, SqlParserPos pos, @Nullable SqlNode... operands) {
            return new SqlStreamInsert(
                    pos, expedited, given(operands[1]), (@Nullable SqlNodeList) operands[3], given(operands[2]));
        }

        private static SqlNode given(@Nullable SqlNode operand) {
            if (operand == null) {
                throw new IllegalArgumentException("An INSERT has a target and a query");
            }
            return operand;
        }
    }
}
