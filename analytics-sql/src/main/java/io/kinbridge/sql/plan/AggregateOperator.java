package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.aggregate.AggregateFunction;
import java.util.Arrays;
import java.util.List;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.util.Optionality;

/**
 * The dialect's aggregates but COUNT, which is Calcite's. They have the types that the dialect gives them, and no SqlKind of their
 * own: so Calcite does not take them apart into others.
 */
final class AggregateOperator extends SqlAggFunction {
    private static final SqlReturnTypeInference ARGUMENT = ReturnTypes.ARG0.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlReturnTypeInference DOUBLE = ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE);
    private static final SqlReturnTypeInference BOOLEAN = ReturnTypes.BOOLEAN.andThen(SqlTypeTransforms.FORCE_NULLABLE);

    static final List<SqlOperator> ALL = List.of(
            plain("SUM", ARGUMENT, OperandTypes.NUMERIC),
            plain("AVG", ARGUMENT, OperandTypes.NUMERIC),
            plain("MIN", ARGUMENT, OperandTypes.COMPARABLE_ORDERED),
            plain("MAX", ARGUMENT, OperandTypes.COMPARABLE_ORDERED),
            plain("STDDEV", DOUBLE, OperandTypes.NUMERIC),
            plain("STDDEV_POP", DOUBLE, OperandTypes.NUMERIC),
            plain("STDDEV_SAMP", DOUBLE, OperandTypes.NUMERIC),
            plain("VAR_POP", DOUBLE, OperandTypes.NUMERIC),
            plain("VAR_SAMP", DOUBLE, OperandTypes.NUMERIC),
            plain("ANY", BOOLEAN, OperandTypes.BOOLEAN),
            plain("EVERY", BOOLEAN, OperandTypes.BOOLEAN),
            new AggregateOperator("FIRST_VALUE", ARGUMENT, OperandTypes.ANY, false),
            new AggregateOperator("LAST_VALUE", ARGUMENT, OperandTypes.ANY, false),
            new AggregateOperator("NTH_VALUE", ARGUMENT, OperandTypes.ANY_NUMERIC, true),
            new AggregateOperator(
                    "LAG",
                    ARGUMENT,
                    OperandTypes.or(
                            OperandTypes.ANY,
                            OperandTypes.ANY_NUMERIC,
                            OperandTypes.family(SqlTypeFamily.ANY, SqlTypeFamily.NUMERIC, SqlTypeFamily.ANY)),
                    true),
            new AggregateOperator(
                    "EXP_AVG",
                    DOUBLE,
                    OperandTypes.family(SqlTypeFamily.NUMERIC, SqlTypeFamily.DATETIME_INTERVAL),
                    true));

    private AggregateOperator(
            String name, SqlReturnTypeInference type, SqlOperandTypeChecker operands, boolean requiresOver) {
        super(
                name,
                null,
                SqlKind.OTHER_FUNCTION,
                type,
                null,
                operands,
                SqlFunctionCategory.NUMERIC,
                false,
                requiresOver,
                Optionality.FORBIDDEN);
    }

    private static AggregateOperator plain(String name, SqlReturnTypeInference type, SqlOperandTypeChecker operands) {
        return new AggregateOperator(name, type, operands, false);
    }

    /**
     * What the engine calls it.
     *
     * @throws UnsupportedQueryException if it is one of Calcite's that the dialect does not have
     */
    static AggregateFunction function(SqlOperator operator) {
        String name = operator.getName().equals("STDDEV") ? "STDDEV_SAMP" : operator.getName();
        return Arrays.stream(AggregateFunction.values())
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedQueryException("there is no function " + name));
    }

    @Override
    public boolean allowsNullTreatment() {
        return true;
    }
}
