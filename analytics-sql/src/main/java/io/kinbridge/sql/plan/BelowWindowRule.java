package io.kinbridge.sql.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.tools.RelBuilderFactory;

/** Exchanges a relation with the window of a stream below it. */
final class BelowWindowRule extends RelRule<BelowWindowRule.Settings> {
    BelowWindowRule(Settings settings) {
        super(settings);
    }

    @Override
    public void onMatch(RelOptRuleCall call) {
        RelNode upper = call.rel(0);
        LogicalTableFunctionScan window = call.rel(1);
        RelNode below = upper.copy(upper.getTraitSet(), window.getInputs());
        call.transformTo(LogicalTableFunctionScan.create(
                window.getCluster(),
                List.of(below),
                window.getCall(),
                window.getElementType(),
                below.getRowType(),
                window.getColumnMappings()));
    }

    /** What the rule is called, and what it looks for. */
    record Settings(String description, OperandTransform operandSupplier) implements Config {
        @Override
        public RelOptRule toRule() {
            return new BelowWindowRule(this);
        }

        @Override
        public RelBuilderFactory relBuilderFactory() {
            return RelFactories.LOGICAL_BUILDER;
        }

        @Override
        public Config withRelBuilderFactory(RelBuilderFactory factory) {
            return this;
        }

        @Override
        public Config withDescription(String newDescription) {
            return new Settings(newDescription, operandSupplier);
        }

        @Override
        public Config withOperandSupplier(OperandTransform transform) {
            return new Settings(description, transform);
        }
    }
}
