package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisConformance;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.validate.SqlMonotonicity;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/** Calcite's, and it refuses at their place the groupings whose groups would never be complete. */
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

    private static boolean goesOn(SqlNodeList group, SqlValidatorScope scope) {
        for (SqlNode key : group) {
            SqlMonotonicity monotonicity = scope.getMonotonicity(key);
            if (monotonicity != SqlMonotonicity.CONSTANT && monotonicity != SqlMonotonicity.NOT_MONOTONIC) {
                return true;
            }
        }
        return false;
    }
}
