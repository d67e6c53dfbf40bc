package io.kinbridge.sql.tree;

import java.util.List;
import org.apache.calcite.sql.SqlDrop;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** {@code DROP STREAM name}, {@code DROP PUMP name} or {@code DROP FUNCTION name}. */
public final class SqlDropObject extends SqlDrop {
    private final Kind kind;
    private final SqlIdentifier name;

    public SqlDropObject(SqlParserPos pos, Kind kind, SqlIdentifier name) {
        super(kind.operator, pos, false);
        this.kind = kind;
        this.name = name;
    }

    public Kind kind() {
        return kind;
    }

    public SqlIdentifier name() {
        return name;
    }

    @Override
    public List<SqlNode> getOperandList() {
        return List.of(name);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(getOperator().getName());
        name.unparse(writer, 0, 0);
    }

    /** What is dropped. */
    public enum Kind {
        STREAM,
        PUMP,
        FUNCTION;

        @SuppressWarnings("ImmutableEnumChecker") // Calcite's operators are values
        private final SqlOperator operator = new SqlSpecialOperator("DROP " + name(), SqlKind.OTHER_DDL);
    }
}
