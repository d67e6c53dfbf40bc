package io.kinbridge.sql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Our functions, and of Calcite's operators those of other names: of two with one name Calcite would not always take the first.
 */
final class DialectOperators implements SqlOperatorTable {
    private final List<SqlOperator> functions;
    private final Set<String> names;
    private final SqlOperatorTable streaming;
    private final SqlOperatorTable standard;

    DialectOperators(List<SqlOperator> functions, SqlOperatorTable streaming, SqlOperatorTable standard) {
        this.functions = List.copyOf(functions);
        this.names = functions.stream().map(SqlOperator::getName).collect(Collectors.toUnmodifiableSet());
        this.streaming = streaming;
        this.standard = standard;
    }

    @Override
    public void lookupOperatorOverloads(
            SqlIdentifier name,
            @Nullable SqlFunctionCategory category,
            SqlSyntax syntax,
            List<SqlOperator> found,
            SqlNameMatcher matcher) {
        boolean ours = name.isSimple() && names.contains(name.getSimple().toUpperCase(Locale.ROOT));
        if (ours && syntax.family == SqlSyntax.FUNCTION) {
            for (SqlOperator function : functions) {
                if (matcher.matches(function.getName(), name.getSimple())) {
                    found.add(function);
                }
            }
            return;
        }
        streaming.lookupOperatorOverloads(name, category, syntax, found, matcher);
        standard.lookupOperatorOverloads(name, category, syntax, found, matcher);
    }

    @Override
    public List<SqlOperator> getOperatorList() {
        List<SqlOperator> all = new ArrayList<>(functions);
        all.addAll(streaming.getOperatorList());
        for (SqlOperator operator : standard.getOperatorList()) {
            if (!(operator instanceof SqlFunction) || !names.contains(operator.getName())) {
                all.add(operator);
            }
        }
        return all;
    }
}
