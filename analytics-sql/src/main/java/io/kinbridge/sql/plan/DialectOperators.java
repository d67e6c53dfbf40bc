package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import io.kinbridge.sql.tree.StreamingOperators;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/** All operators of the dialect: those on rows, and those on streams. */
final class DialectOperators implements SqlOperatorTable {
    private static final List<SqlOperator> BUILT_IN = builtIn();

    private final List<SqlOperator> operators;
    private final Map<String, List<SqlOperator>> byName = new HashMap<>();

    private DialectOperators(List<SqlOperator> operators) {
        this.operators = List.copyOf(operators);
        operators.forEach(operator -> byName.computeIfAbsent(operator.getName(), absent -> new ArrayList<>())
                .add(operator));
    }

    /** With those that the application has of its own. */
    static SqlOperatorTable with(List<? extends SqlOperator> userFunctions) {
        List<SqlOperator> all = new ArrayList<>(userFunctions);
        all.addAll(BUILT_IN);
        return new DialectOperators(all);
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        if (!name.isSimple()) {
            return;
        }
        for (SqlOperator operator : byName.getOrDefault(name.getSimple(), List.of())) {
            if (family(operator.getSyntax()) == family(syntax)) {
                found.add(operator);
            }
        }
    }

    private static SqlSyntax family(SqlSyntax syntax) {
        return syntax == SqlSyntax.FUNCTION_STAR ? SqlSyntax.FUNCTION : syntax.family;
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        return operators;
    }

    /** The functions over streams, by name. */
    static Map<String, CursorFunction> cursorFunctions() {
        Map<String, CursorFunction> functions = new HashMap<>();
        StreamCursorFunction.ALL.forEach(function -> functions.put(function.getName(), function));
        return functions;
    }

    private static List<SqlOperator> builtIn() {
        List<SqlOperator> all = new ArrayList<>(AggregateOperator.ALL);
        all.addAll(RowFunctions.ALL);
        all.addAll(StreamCursorFunction.ALL);
        for (SqlOperator operator : ScalarFunctions.table().getOperatorList()) {
            boolean isForeign = operator instanceof SqlAggFunction
                    && !operator.equals(SqlStdOperatorTable.COUNT)
                    && !operator.equals(StreamingOperators.NTH_VALUE_FROM_LAST);
            if (!isForeign) {
                all.add(operator);
            }
        }
        return all;
    }
}
