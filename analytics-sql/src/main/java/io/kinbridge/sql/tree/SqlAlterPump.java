package io.kinbridge.sql.tree;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code ALTER PUMP name START} or {@code STOP}. */
public final class SqlAlterPump extends SqlCall {
    private static final SqlOperator OPERATOR = new SqlSpecialOperator("ALTER PUMP", SqlKind.OTHER_DDL);

    private final SqlIdentifier name;
    private final boolean start;

    public SqlAlterPump(SqlParserPos pos, SqlIdentifier name, boolean start) {
        super(pos);
        this.name = name;
        this.start = start;
    }

    public SqlIdentifier name() {
        return name;
    }

    /** Whether the pump is to run; else it is to stop. */
    public boolean start() {
        return start;
    }

    @Override
    public SqlOperator getOperator() {
        return OPERATOR;
    }

    @Override
    public List<SqlNode> getOperandList() {
        return List.of(name);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("ALTER PUMP");
        name.unparse(writer, 0, 0);
        writer.keyword(start ? "START" : "STOP");
    }
}
