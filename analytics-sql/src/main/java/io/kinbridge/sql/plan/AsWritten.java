package io.kinbridge.sql.plan;

import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/**
 * Calcite's rules without its simplification of expressions, which computes constants by its own semantics: there CAST cuts
 * fractions off, where the dialect rounds them.
 */
final class AsWritten {
    static final RelBuilder.Config CONFIG = RelBuilder.Config.DEFAULT
            .withSimplify(false)
            .withSimplifyValues(false)
            .withPushJoinCondition(false)
            .withBloat(-1);

    static final RelBuilderFactory BUILDER = RelBuilder.proto(Contexts.of(CONFIG));

    private AsWritten() {}

    /** The same rule, by which expressions stay what they are. */
    static RelOptRule rule(RelRule<?> rule) {
        return rule.config.withRelBuilderFactory(BUILDER).toRule();
    }
}
