package io.kinbridge.sql.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a join's condition demands.
 *
 * @param left columns of the left side, each equal to that of {@code right} in the same place
 * @param residual the rest, on columns of the left side and then of the right; null if there is none
 */
record JoinKeys(
        List<Integer> left, List<Integer> right, @Nullable RexNode residual) {
    static JoinKeys of(Join join) {
        int width = join.getLeft().getRowType().getFieldCount();
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        List<RexNode> rest = new ArrayList<>();
        for (RexNode term : RelOptUtil.conjunctions(join.getCondition())) {
            if (isKey(term, width)) {
                List<RexNode> operands = ((RexCall) term).getOperands();
                int one = ((RexInputRef) operands.get(0)).getIndex();
                int other = ((RexInputRef) operands.get(1)).getIndex();
                left.add(Math.min(one, other));
                right.add(Math.max(one, other) - width);
            } else {
                rest.add(term);
            }
        }
        RexBuilder rex = join.getCluster().getRexBuilder();
        RexNode residual = RexUtil.composeConjunction(rex, rest, true);
        return new JoinKeys(List.copyOf(left), List.copyOf(right), residual);
    }

    /** Whether it is {@code a = b} of the two sides, and equal values are equal objects. */
    private static boolean isKey(RexNode term, int width) {
        if (term.getKind() != SqlKind.EQUALS
                || !(((RexCall) term).getOperands().get(0) instanceof RexInputRef one)
                || !(((RexCall) term).getOperands().get(1) instanceof RexInputRef other)) {
            return false;
        }
        boolean ofBothSides = one.getIndex() < width != other.getIndex() < width;
        return ofBothSides && areAlike(one.getType(), other.getType());
    }

    private static boolean areAlike(RelDataType one, RelDataType other) {
        if (SqlTypeUtil.isDecimal(one) || SqlTypeUtil.isBinary(one)) {
            return one.getScale() == other.getScale()
                    && one.getSqlTypeName() == other.getSqlTypeName()
                    && !SqlTypeUtil.isBinary(one);
        }
        return one.getSqlTypeName() == other.getSqlTypeName()
                || (SqlTypeUtil.inCharFamily(one) && SqlTypeUtil.inCharFamily(other));
    }
}
