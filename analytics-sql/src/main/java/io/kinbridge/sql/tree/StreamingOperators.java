package io.kinbridge.sql.tree;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlNthValueAggFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** The operators whose calls are written in a way of their own. */
public final class StreamingOperators {
    /** {@code STEP(t BY INTERVAL …)}, {@code STEP(n BY i)}: the largest multiple that is not greater. */
    public static final SqlFunction STEP = new Function(
            "STEP",
            ReturnTypes.ARG0,
            OperandTypes.or(OperandTypes.DATETIME_INTERVAL, OperandTypes.NUMERIC_NUMERIC),
            SqlFunctionCategory.TIMEDATE,
            "BY");

    /** {@code SUBSTRING(s, p [, n])}: at a position behind the end it differs from {@code SUBSTRING(s FROM p FOR n)}. */
    public static final SqlFunction SUBSTRING_BY_COMMAS = new Function(
            "SUBSTRING",
            ReturnTypes.ARG0_NULLABLE_VARYING,
            OperandTypes.or(OperandTypes.STRING_INTEGER, OperandTypes.STRING_INTEGER_INTEGER),
            SqlFunctionCategory.STRING,
            ",",
            ",");

    /** {@code SUBSTRING(s SIMILAR pattern ESCAPE c)}. */
    public static final SqlFunction SUBSTRING_SIMILAR = new Function(
            "SUBSTRING",
            ReturnTypes.ARG0_NULLABLE_VARYING,
            OperandTypes.STRING_STRING_STRING,
            SqlFunctionCategory.STRING,
            "SIMILAR",
            "ESCAPE");

    /**
     * The stagger window of a SELECT, last in its GROUP BY list behind the PARTITION BY keys. Its operand is the interval. It is not
     * deterministic, for two rows in the same stagger window have nothing in common that one could tell from a row.
     */
    public static final SqlFunction STAGGER =
            new Function("STAGGER", ReturnTypes.BOOLEAN, OperandTypes.INTERVAL, SqlFunctionCategory.TIMEDATE) {
                @Override
                public boolean isDeterministic() {
                    return false;
                }
            };

    /** {@code ORDER BY t WITHIN INTERVAL …}: an item of an ORDER BY list, the time and the interval. */
    public static final SqlOperator WITHIN =
            new SqlSpecialOperator(
                    "WITHIN", SqlKind.OTHER, 20, true, ReturnTypes.ARG0, null, OperandTypes.DATETIME_INTERVAL) {
                @Override
                public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
                    call.operand(0).unparse(writer, leftPrecedence, getLeftPrec());
                    writer.keyword("WITHIN");
                    call.operand(1).unparse(writer, getRightPrec(), rightPrecedence);
                }
            };

    /** {@code NTH_VALUE(x, n) FROM LAST}. */
    public static final SqlFunction NTH_VALUE_FROM_LAST = new SqlNthValueAggFunction(SqlKind.NTH_VALUE) {
        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
            super.unparse(writer, call, 0, 0);
            writer.keyword("FROM LAST");
        }
    };

    private StreamingOperators() {}

    /** A function with words, or commas, between its operands. */
    private static class Function extends SqlFunction {
        private final List<String> separators;

        Function(
                String name,
                SqlReturnTypeInference type,
                SqlOperandTypeChecker operands,
                SqlFunctionCategory category,
                String... separators) {
            super(name, SqlKind.OTHER_FUNCTION, type, null, operands, category);
            this.separators = List.of(separators);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
            SqlWriter.Frame frame = writer.startFunCall(getName());
            List<SqlNode> operands = call.getOperandList();
            for (int i = 0; i < operands.size(); i++) {
                if (i > 0) {
                    writer.sep(separators.get(i - 1), true);
                }
                operands.get(i).unparse(writer, 0, 0);
            }
            writer.endFunCall(frame);
        }
    }
}
