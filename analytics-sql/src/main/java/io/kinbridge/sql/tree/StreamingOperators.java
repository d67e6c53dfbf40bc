package io.kinbridge.sql.tree;

import java.util.List;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlMonotonicity;
import org.apache.calcite.util.Optionality;

/**
 * The operators whose calls are written in a way of their own. Each has a name of its own too, by which Calcite finds it again:
 * those that are written alike differ in it.
 */
public final class StreamingOperators {
    /** {@code STEP(t BY INTERVAL …)}, {@code STEP(n BY i)}: the largest multiple that is not greater. */
    public static final SqlFunction STEP =
            new Function(
                    "STEP",
                    "STEP",
                    ReturnTypes.ARG0,
                    OperandTypes.or(OperandTypes.DATETIME_INTERVAL, OperandTypes.NUMERIC_NUMERIC),
                    SqlFunctionCategory.TIMEDATE,
                    "BY") {
                @Override
                public SqlMonotonicity getMonotonicity(SqlOperatorBinding call) {
                    return call.getOperandMonotonicity(0).unstrict();
                }
            };

    /**
     * {@code SUBSTRING(s FROM p [FOR n])} and {@code SUBSTRING(s FROM 'regex')}. At a position behind the end it differs from
     * {@code SUBSTRING(s, p [, n])}, which is Calcite's.
     */
    public static final SqlFunction SUBSTRING_FROM =
            new Function(
                    "SUBSTRING_FROM",
                    "SUBSTRING",
                    ReturnTypes.ARG0_NULLABLE_VARYING.andThen(SqlTypeTransforms.FORCE_NULLABLE),
                    OperandTypes.or(
                            OperandTypes.STRING_INTEGER,
                            OperandTypes.STRING_INTEGER_INTEGER,
                            OperandTypes.STRING_STRING),
                    SqlFunctionCategory.STRING,
                    "FROM",
                    "FOR") {
                @Override
                public SqlMonotonicity getMonotonicity(SqlOperatorBinding call) {
                    return SqlStdOperatorTable.SUBSTRING.getMonotonicity(call);
                }
            };

    /** {@code SUBSTRING(s SIMILAR pattern ESCAPE c)}. */
    public static final SqlFunction SUBSTRING_SIMILAR = new Function(
            "SUBSTRING_SIMILAR",
            "SUBSTRING",
            ReturnTypes.ARG0_NULLABLE_VARYING.andThen(SqlTypeTransforms.FORCE_NULLABLE),
            OperandTypes.STRING_STRING_STRING,
            SqlFunctionCategory.STRING,
            "SIMILAR",
            "ESCAPE");

    /**
     * The stagger window of a SELECT, last in its GROUP BY list behind the PARTITION BY keys. Its operand is the interval. It is not
     * deterministic, for two rows in the same stagger window have nothing in common that one could tell from a row; and it goes on
     * with time, as what a stream is grouped by must.
     */
    public static final SqlFunction STAGGER =
            new Function(
                    "STAGGER", "STAGGER", ReturnTypes.BOOLEAN, OperandTypes.INTERVAL, SqlFunctionCategory.TIMEDATE) {
                @Override
                public boolean isDeterministic() {
                    return false;
                }

                @Override
                public SqlMonotonicity getMonotonicity(SqlOperatorBinding call) {
                    return SqlMonotonicity.INCREASING;
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

                @Override
                public SqlMonotonicity getMonotonicity(SqlOperatorBinding call) {
                    return SqlMonotonicity.INCREASING;
                }
            };

    /** {@code NTH_VALUE(x, n) FROM LAST}. */
    public static final SqlAggFunction NTH_VALUE_FROM_LAST = new NthValueFromLast();

    private StreamingOperators() {}

    /** All of these, and the predicates of {@link PeriodPredicates}, for whoever validates. */
    public static SqlOperatorTable table() {
        List<SqlOperator> own = List.of(STEP, SUBSTRING_FROM, SUBSTRING_SIMILAR, STAGGER, WITHIN, NTH_VALUE_FROM_LAST);
        return SqlOperatorTables.chain(SqlOperatorTables.of(own), SqlOperatorTables.of(PeriodPredicates.ALL));
    }

    private static final class NthValueFromLast extends SqlAggFunction {
        NthValueFromLast() {
            super(
                    "NTH_VALUE_FROM_LAST",
                    null,
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.ARG0_NULLABLE_IF_EMPTY,
                    null,
                    OperandTypes.ANY_NUMERIC,
                    SqlFunctionCategory.NUMERIC,
                    false,
                    true,
                    Optionality.FORBIDDEN);
        }

        @Override
        public boolean allowsNullTreatment() {
            return true;
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
            SqlStdOperatorTable.NTH_VALUE.unparse(writer, call, 0, 0);
            writer.keyword("FROM LAST");
        }
    }

    /** A function with words, or commas, between its operands. */
    private static class Function extends SqlFunction {
        private final String writtenName;
        private final List<String> separators;

        Function(
                String name,
                String writtenName,
                SqlReturnTypeInference type,
                SqlOperandTypeChecker operands,
                SqlFunctionCategory category,
                String... separators) {
            super(name, SqlKind.OTHER_FUNCTION, type, null, operands, category);
            this.writtenName = writtenName;
            this.separators = List.of(separators);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrecedence, int rightPrecedence) {
            SqlWriter.Frame frame = writer.startFunCall(writtenName);
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
