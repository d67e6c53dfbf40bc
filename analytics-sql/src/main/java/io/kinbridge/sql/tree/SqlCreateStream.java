package io.kinbridge.sql.tree;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCreate;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.ddl.SqlColumnDeclaration;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/** {@code CREATE [OR REPLACE] STREAM name (column type [NOT NULL], …) [DESCRIPTION 'text']}. */
public final class SqlCreateStream extends SqlCreate {
    private static final SqlOperator OPERATOR = new SqlSpecialOperator("CREATE STREAM", SqlKind.OTHER_DDL);

    private final SqlIdentifier name;
    private final SqlNodeList columns;
    private final @Nullable SqlNode description;

    public SqlCreateStream(
            SqlParserPos pos, boolean replace, SqlIdentifier name, SqlNodeList columns, @Nullable SqlNode description) {
        super(OPERATOR, pos, replace, false);
        this.name = name;
        this.columns = columns;
        this.description = description;
    }

    public SqlIdentifier name() {
        return name;
    }

    /** The declared columns, without ROWTIME. At least one. */
    public List<SqlColumnDeclaration> columns() {
        return columns.stream().map(SqlColumnDeclaration.class::cast).toList();
    }

    public Optional<String> description() {
        return Clauses.text(description);
    }

    @Override
    public List<SqlNode> getOperandList() {
        return ImmutableNullableList.of(name, columns, description);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        Clauses.create(writer, getReplace(), "STREAM", name);
        Clauses.list(writer, columns);
        Clauses.description(writer, description);
    }
}
