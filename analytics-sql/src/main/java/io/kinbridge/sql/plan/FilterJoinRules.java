package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rel.rules.FilterJoinRule;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;

/** Conditions and expressions go below the windows of joined streams, where that makes no difference. */
final class FilterJoinRules {
    /**
     * A condition on a join's rows goes to the side that it is of: not if it is of the ROWTIME of the joined row, nor if that side has a
     * window of so many rows, which are counted before the condition.
     */
    static final RelOptRule FILTER_INTO_JOIN = FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.DEFAULT
            .withOperandSupplier(filter -> filter.operand(Filter.class)
                    .predicate(one -> !isOfRowtime(one.getCondition()))
                    .oneInput(join -> join.operand(Join.class)
                            .predicate(one -> !countsRows(one))
                            .anyInputs()))
            .withRelBuilderFactory(AsWritten.BUILDER)
            .as(FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig.class)
            .toRule();

    /** A condition on the rows of a window of time is one on the stream's. */
    static final RelOptRule FILTER_BELOW_WINDOW = below(LogicalFilter.class, "FilterBelowWindow", true);

    /** An expression of a window's row is one of the stream's. */
    static final RelOptRule PROJECT_BELOW_WINDOW = below(LogicalProject.class, "ProjectBelowWindow", false);

    private FilterJoinRules() {}

    private static boolean countsRows(Join join) {
        return join.getInputs().stream()
                .map(input -> Plans.functionOf(Plans.relation(input)))
                .anyMatch(call -> call != null && call.getOperator().equals(RowFunctions.ROWS_WINDOW));
    }

    private static RelOptRule below(Class<? extends RelNode> type, String description, boolean ofTimeOnly) {
        return new BelowWindowRule.Settings(
                        description,
                        upper -> upper.operand(type)
                                .oneInput(lower -> lower.operand(LogicalTableFunctionScan.class)
                                        .predicate(scan -> isWindow(scan, ofTimeOnly))
                                        .anyInputs()))
                .toRule();
    }

    private static boolean isWindow(RelNode relation, boolean ofTimeOnly) {
        RexCall call = Plans.functionOf(relation);
        return call != null
                && (call.getOperator().equals(RowFunctions.RANGE_WINDOW)
                        || (call.getOperator().equals(RowFunctions.ROWS_WINDOW) && !ofTimeOnly));
    }

    private static boolean isOfRowtime(RexNode condition) {
        boolean[] found = new boolean[1];
        condition.accept(new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall call) {
                found[0] |= call.getOperator().equals(ScalarFunctions.CURRENT_ROWTIME);
                return super.visitCall(call);
            }
        });
        return found[0];
    }
}
