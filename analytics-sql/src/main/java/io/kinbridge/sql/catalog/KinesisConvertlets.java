package io.kinbridge.sql.catalog;

import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlBetweenOperator.Flag;
import org.apache.calcite.sql.fun.SqlOverlapsOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql2rel.SqlRexContext;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlRexConvertletTable;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's conversion of calls, without those rewritings that change what the dialect says: casts of literals are not computed
 * beforehand, predicates on periods keep their half-open periods, SQRT is no POWER, aggregates stay whole.
 */
public final class KinesisConvertlets implements SqlRexConvertletTable {
    public static final SqlRexConvertletTable INSTANCE = new KinesisConvertlets();

    private static final Set<SqlKind> ROUNDING = Set.of(SqlKind.FLOOR, SqlKind.CEIL);

    private KinesisConvertlets() {}

    @Override
    public @Nullable SqlRexConvertlet get(SqlCall call) {
        StandardConvertletTable standard = StandardConvertletTable.INSTANCE;
        if (call.getKind() == SqlKind.CAST) {
            return KinesisConvertlets::cast;
        }
        if (SqlKind.COMPARISON.contains(call.getKind()) && !hasRow(call)) {
            return KinesisConvertlets::plain;
        }
        if (call.getOperator() instanceof SqlBetweenOperator between && between.flag == Flag.ASYMMETRIC) {
            return (context, written) -> between(context, written, between.isNegated());
        }
        if (call.getOperator() instanceof SqlOverlapsOperator) {
            return standard::convertCall;
        }
        if (call.getOperator() instanceof SqlAggFunction aggregate) {
            return (context, aggregation) -> standard.convertAggregateFunction(context, aggregate, aggregation);
        }
        if (call.getOperator() instanceof SqlFunction function
                && (function.equals(SqlStdOperatorTable.SQRT) || ROUNDING.contains(call.getKind()))) {
            return (context, written) -> standard.convertFunction(context, function, written);
        }
        return standard.get(call);
    }

    private static RexNode cast(SqlRexContext context, SqlCall call) {
        RelDataType type = context.getValidator().getValidatedNodeType(call);
        RexNode operand = context.convertExpression(call.operand(0));
        return context.getRexBuilder().makeAbstractCast(call.getParserPosition(), type, operand, false);
    }

    private static boolean hasRow(SqlCall call) {
        return call.getOperandList().stream().anyMatch(operand -> operand.getKind() == SqlKind.ROW);
    }

    /** Without casts to a common type: as VARCHAR, values of CHAR would not be compared as if padded. */
    private static RexNode plain(SqlRexContext context, SqlCall call) {
        List<RexNode> operands =
                call.getOperandList().stream().map(context::convertExpression).toList();
        return context.getRexBuilder().makeCall(call.getParserPosition(), call.getOperator(), operands);
    }

    private static RexNode between(SqlRexContext context, SqlCall call, boolean negated) {
        RexBuilder builder = context.getRexBuilder();
        RexNode value = context.convertExpression(call.operand(SqlBetweenOperator.VALUE_OPERAND));
        RexNode lower = context.convertExpression(call.operand(SqlBetweenOperator.LOWER_OPERAND));
        RexNode upper = context.convertExpression(call.operand(SqlBetweenOperator.UPPER_OPERAND));
        RexNode between = builder.makeCall(
                SqlStdOperatorTable.AND,
                builder.makeCall(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, value, lower),
                builder.makeCall(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, value, upper));
        return negated ? builder.makeCall(SqlStdOperatorTable.NOT, between) : between;
    }
}
