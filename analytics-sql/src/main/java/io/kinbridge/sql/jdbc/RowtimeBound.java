package io.kinbridge.sql.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.calcite.DataContext;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** The earliest ROWTIME that rows can have which pass filters: what is compared with constants, such as CURRENT_TIMESTAMP less an hour. */
final class RowtimeBound {
    private final IntPredicate isRowtime;
    private final DataContext context;
    private final RexBuilder builder;

    /** @param isRowtime whether a column is it */
    RowtimeBound(IntPredicate isRowtime, DataContext context) {
        this(isRowtime, context, new RexBuilder(context.getTypeFactory()));
    }

    RowtimeBound(IntPredicate isRowtime, DataContext context, RexBuilder builder) {
        this.isRowtime = isRowtime;
        this.context = context;
        this.builder = builder;
    }

    /** In ms since 1970; 0 if there is no such comparison. */
    long of(List<RexNode> filters) {
        long earliest = 0;
        for (RexNode filter : filters) {
            for (RexNode condition : RelOptUtil.conjunctions(RexUtil.expandSearch(builder, null, filter))) {
                earliest = Math.max(earliest, bound(condition));
            }
        }
        return earliest;
    }

    private long bound(RexNode condition) {
        if (!(condition instanceof RexCall call) || call.getOperands().size() != 2) {
            return 0;
        }
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        return switch (call.getKind()) {
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> isRowtime(left) ? constant(right) : 0;
            case LESS_THAN, LESS_THAN_OR_EQUAL -> isRowtime(right) ? constant(left) : 0;
            case EQUALS -> isRowtime(left) ? constant(right) : isRowtime(right) ? constant(left) : 0;
            default -> 0;
        };
    }

    private boolean isRowtime(RexNode node) {
        return node instanceof RexInputRef column && isRowtime.test(column.getIndex());
    }

    /** 0 if it is no constant, or NULL. */
    private long constant(RexNode node) {
        if (node.getType().getSqlTypeName() != SqlTypeName.TIMESTAMP) {
            return 0;
        }
        RexLiteral literal = node instanceof RexLiteral written ? written : computed(node);
        Long millis = literal == null || literal.isNull() ? null : literal.getValueAs(Long.class);
        return millis == null ? 0 : Math.max(0, millis);
    }

    private @Nullable RexLiteral computed(RexNode node) {
        if (!RexUtil.isConstant(node) || hasParameter(node)) {
            return null;
        }
        List<RexNode> reduced = new ArrayList<>();
        new RexExecutorImpl(context).reduce(builder, List.of(node), reduced);
        return reduced.get(0) instanceof RexLiteral literal && literal.getKind() == SqlKind.LITERAL ? literal : null;
    }

    private static boolean hasParameter(RexNode node) {
        boolean[] found = new boolean[1];
        node.accept(new RexVisitorImpl<@Nullable Void>(true) {
            @Override
            public @Nullable Void visitDynamicParam(RexDynamicParam parameter) {
                found[0] = true;
                return null;
            }
        });
        return found[0];
    }
}
