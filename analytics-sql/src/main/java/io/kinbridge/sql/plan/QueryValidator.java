package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisConformance;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.validate.SqlMonotonicity;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/** Calcite's, and it refuses at their place groupings whose groups would never be complete, and what the dialect has no types for. */
final class QueryValidator extends SqlValidatorImpl {
    private final QueryRewriter rewriter;

    QueryValidator(
            SqlOperatorTable operators,
            CalciteCatalogReader catalog,
            RelDataTypeFactory types,
            QueryRewriter rewriter) {
        super(
                operators,
                catalog,
                types,
                SqlValidator.Config.DEFAULT
                        .withConformance(KinesisConformance.INSTANCE)
                        .withIdentifierExpansion(true)
                        .withTypeCoercionEnabled(false));
        this.rewriter = rewriter;
    }

    @Override
    protected void validateSelect(SqlSelect select, RelDataType targetRowType) {
        super.validateSelect(select, targetRowType);
        if (!rewriter.isStreaming(select)) {
            return;
        }
        SqlNodeList group = select.getGroup();
        if (group == null && isAggregate(select)) {
            throw new PlanProblem(
                    select.getSelectList().getParserPosition(),
                    "an aggregate of a whole stream would never be complete; add GROUP BY STEP(s.ROWTIME BY INTERVAL '60' SECOND),"
                            + " or a window: SUM(x) OVER (RANGE INTERVAL '60' SECOND PRECEDING)");
        }
        if (group != null && !goesOn(group, getWhereScope(select))) {
            throw new PlanProblem(
                    group.getParserPosition(),
                    "GROUP BY has nothing that goes on with time, so its groups would never be complete; add"
                            + " STEP(s.ROWTIME BY INTERVAL '60' SECOND) or FLOOR(s.ROWTIME TO MINUTE), or write WINDOWED BY STAGGER");
        }
    }

    @Override
    public RelDataType deriveType(SqlValidatorScope scope, SqlNode node) {
        RelDataType type = super.deriveType(scope, node);
        if (Comparisons.is(node)) {
            SqlCall call = (SqlCall) node;
            Comparisons.check(
                    call,
                    call.getOperandList().stream()
                            .filter(operand -> !(operand instanceof SqlSelect))
                            .map(operand -> super.deriveType(scope, operand))
                            .toList());
        }
        return type;
    }

    @Override
    public CalciteException handleUnresolvedFunction(
            SqlCall call, SqlOperator function, List<RelDataType> types, @Nullable List<String> names) {
        List<SqlOperator> found = new ArrayList<>();
        SqlIdentifier name = new SqlIdentifier(function.getName(), call.getParserPosition());
        getOperatorTable()
                .lookupOperatorOverloads(
                        name,
                        null,
                        SqlSyntax.FUNCTION,
                        found,
                        getCatalogReader().nameMatcher());
        if (found.isEmpty()) {
            return super.handleUnresolvedFunction(call, function, types, names);
        }
        throw WrongArguments.problem(call, function.getName(), types, found);
    }

    @Override
    protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
        if (SqlUtil.isNullLiteral(node, false) && inferred.equals(unknownType)) {
            deriveType(scope, node);
        } else {
            super.inferUnknownTypes(inferred, scope, node);
        }
    }

    @Override
    public void validateLiteral(SqlLiteral literal) {
        super.validateLiteral(literal);
        if (literal instanceof SqlIntervalLiteral interval) {
            IntervalDigits.check(interval);
        }
    }

    /** Whether an item of GROUP BY goes on with time, as far as can be seen; what cannot be seen here is seen in the plan. */
    private static boolean goesOn(SqlNodeList group, SqlValidatorScope scope) {
        for (SqlNode key : group) {
            if (RowtimeReferences.mentionsRowtime(key)) {
                return true;
            }
            SqlMonotonicity monotonicity = scope.getMonotonicity(key);
            if (monotonicity != SqlMonotonicity.CONSTANT && monotonicity != SqlMonotonicity.NOT_MONOTONIC) {
                return true;
            }
        }
        return false;
    }
}
