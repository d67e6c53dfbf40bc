package io.kinbridge.sql.tree;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCreate;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/** {@code CREATE [OR REPLACE] PUMP name [DESCRIPTION 'text'] [STOPPED] AS INSERT …}. */
public final class SqlCreatePump extends SqlCreate {
    private static final SqlOperator OPERATOR = new SqlSpecialOperator("CREATE PUMP", SqlKind.OTHER_DDL);

    private final SqlIdentifier name;
    private final @Nullable SqlNode description;
    private final boolean stopped;
    private final SqlStreamInsert insert;

    public SqlCreatePump(
            SqlParserPos pos,
            boolean replace,
            SqlIdentifier name,
            @Nullable SqlNode description,
            boolean stopped,
            SqlStreamInsert insert) {
        super(OPERATOR, pos, replace, false);
        this.name = name;
        this.description = description;
        this.stopped = stopped;
        this.insert = insert;
    }

    public SqlIdentifier name() {
        return name;
    }

    public Optional<String> description() {
        return Clauses.text(description);
    }

    /** Whether the pump waits for ALTER PUMP … START. */
    public boolean stopped() {
        return stopped;
    }

    public SqlStreamInsert insert() {
        return insert;
    }

    @Override
    public List<SqlNode> getOperandList() {
        return ImmutableNullableList.of(name, description, insert);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        Clauses.create(writer, getReplace(), "PUMP", name);
        Clauses.description(writer, description);
        if (stopped) {
            writer.keyword("STOPPED");
        }
        writer.keyword("AS");
        writer.newlineAndIndent();
        insert.unparse(writer, 0, 0);
    }
}
