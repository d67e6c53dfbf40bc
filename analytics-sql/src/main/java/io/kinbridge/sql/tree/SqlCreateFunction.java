package io.kinbridge.sql.tree;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCreate;
import org.apache.calcite.sql.SqlDataTypeSpec;
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

/** {@code CREATE [OR REPLACE] FUNCTION name(parameter type, …) RETURNS type … RETURN expression}. */
public final class SqlCreateFunction extends SqlCreate {
    private static final SqlOperator OPERATOR = new SqlSpecialOperator("CREATE FUNCTION", SqlKind.CREATE_FUNCTION);

    private final SqlIdentifier name;
    private final SqlNodeList parameters;
    private final SqlDataTypeSpec returns;
    private final Characteristics characteristics;
    private final SqlNode body;

    public SqlCreateFunction(
            SqlParserPos pos,
            boolean replace,
            SqlIdentifier name,
            SqlNodeList parameters,
            SqlDataTypeSpec returns,
            Characteristics characteristics,
            SqlNode body) {
        super(OPERATOR, pos, replace, false);
        this.name = name;
        this.parameters = parameters;
        this.returns = returns;
        this.characteristics = characteristics;
        this.body = body;
    }

    public SqlIdentifier name() {
        return name;
    }

    public List<SqlColumnDeclaration> parameters() {
        return parameters.stream().map(SqlColumnDeclaration.class::cast).toList();
    }

    public SqlDataTypeSpec returns() {
        return returns;
    }

    /** The name that tells this function from others that are overloaded with it. */
    public Optional<SqlIdentifier> specificName() {
        return Optional.ofNullable(characteristics.specificName);
    }

    /** Whether equal arguments give equal results; true unless NOT DETERMINISTIC is said. */
    public boolean deterministic() {
        return characteristics.deterministic;
    }

    /** Whether the body is evaluated when an argument is NULL; if not, the result is NULL. */
    public boolean calledOnNull() {
        return characteristics.calledOnNull;
    }

    public SqlNode body() {
        return body;
    }

    @Override
    public List<SqlNode> getOperandList() {
        return ImmutableNullableList.of(name, parameters, returns, characteristics.specificName, body);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        Clauses.create(writer, getReplace(), "FUNCTION", name);
        Clauses.list(writer, parameters);
        writer.keyword("RETURNS");
        returns.unparse(writer, 0, 0);
        characteristics.unparse(writer);
        writer.keyword("RETURN");
        body.unparse(writer, 0, 0);
    }

    /** What stands between a function's type and its body, gathered as it is read; of what contradicts itself the last counts. */
    public static final class Characteristics {
        private @Nullable SqlIdentifier specificName;
        private boolean deterministic = true;
        private boolean readsData;
        private boolean modifiesData;
        private boolean calledOnNull = true;

        public void specificName(SqlIdentifier name) {
            specificName = name;
        }

        public void deterministic(boolean is) {
            deterministic = is;
        }

        public void readsData() {
            readsData = true;
        }

        public void modifiesData() {
            modifiesData = true;
        }

        public void calledOnNull(boolean is) {
            calledOnNull = is;
        }

        private void unparse(SqlWriter writer) {
            if (specificName != null) {
                writer.keyword("SPECIFIC");
                specificName.unparse(writer, 0, 0);
            }
            writer.keyword(deterministic ? "DETERMINISTIC" : "NOT DETERMINISTIC");
            writer.keyword("CONTAINS SQL");
            if (readsData) {
                writer.keyword("READS SQL DATA");
            }
            if (modifiesData) {
                writer.keyword("MODIFIES SQL DATA");
            }
            writer.keyword(calledOnNull ? "CALLED ON NULL INPUT" : "RETURNS NULL ON NULL INPUT");
        }
    }
}
