package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisSqlParser;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlOperator;

/** The words of the dialect, for those who complete code. */
public final class DialectWords {
    private DialectWords() {}

    /**
     * A function.
     *
     * @param signature one line
     * @param kind scalar, aggregate or stream
     */
    public record FunctionWord(String name, String signature, String kind) {}

    /** In the order of the alphabet. */
    public static List<String> keywords() {
        return KinesisSqlParser.keywords();
    }

    /** In the order of the alphabet; one of a name. */
    public static List<FunctionWord> functions() {
        Map<String, FunctionWord> functions = new TreeMap<>(Comparator.naturalOrder());
        for (SqlOperator operator : DialectOperators.with(List.of()).getOperatorList()) {
            if (operator instanceof SqlFunction && operator.getName().matches("[A-Z][A-Z_0-9]*")) {
                functions.putIfAbsent(
                        operator.getName(), new FunctionWord(operator.getName(), signature(operator), kind(operator)));
            }
        }
        return List.copyOf(functions.values());
    }

    private static String signature(SqlOperator operator) {
        try {
            return operator.getAllowedSignatures().replace("'", "").replace("\n", " or ");
        } catch (RuntimeException e) { // Calcite does not know how to write it
            return operator.getName().toUpperCase(Locale.ROOT) + "(...)";
        }
    }

    private static String kind(SqlOperator operator) {
        if (operator instanceof CursorFunction) {
            return "stream";
        }
        return operator instanceof SqlAggFunction ? "aggregate" : "scalar";
    }
}
