package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.ScalarFunctions;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Finds which columns hold nothing but the row's own ROWTIME, and writes them so: behind a look-up in a table {@code s.ROWTIME} still
 * is, and behind a join of streams that of the side without a window.
 */
final class RowtimeColumns {
    private RowtimeColumns() {}

    /** The same plan, in which such columns are ROWTIME itself wherever a select list names them. */
    static RelNode replaced(RelNode plan) {
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode visited = super.visit(other);
                return visited instanceof Project project ? replacedIn(project) : visited;
            }
        });
    }

    private static RelNode replacedIn(Project project) {
        RexBuilder rex = project.getCluster().getRexBuilder();
        RexShuttle replacement = new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return isRowtime(project.getInput(), ref.getIndex())
                        ? rex.makeCall(ref.getType(), ScalarFunctions.CURRENT_ROWTIME, List.of())
                        : ref;
            }
        };
        List<RexNode> list = new ArrayList<>();
        project.getProjects().forEach(item -> list.add(item.accept(replacement)));
        return project.copy(project.getTraitSet(), project.getInput(), list, project.getRowType());
    }

    private static boolean isRowtime(RelNode relation, int column) {
        if (relation instanceof Project project) {
            RexNode item = project.getProjects().get(column);
            return item instanceof RexInputRef ref
                    ? isRowtime(project.getInput(), ref.getIndex())
                    : item instanceof RexCall call && call.getOperator().equals(ScalarFunctions.CURRENT_ROWTIME);
        }
        if (relation instanceof Filter filter) {
            return isRowtime(filter.getInput(), column);
        }
        if (relation instanceof Union union) {
            return union.getInputs().stream().allMatch(input -> isRowtime(input, column));
        }
        return relation instanceof Join join && isRowtimeOfJoined(join, column);
    }

    private static boolean isRowtimeOfJoined(Join join, int column) {
        int width = join.getLeft().getRowType().getFieldCount();
        boolean ofLeft = column < width;
        RelNode side = ofLeft ? join.getLeft() : join.getRight();
        RelNode other = ofLeft ? join.getRight() : join.getLeft();
        JoinRelType type = join.getJoinType();
        boolean always = ofLeft ? !type.generatesNullsOnLeft() : !type.generatesNullsOnRight();
        boolean decides = !Plans.isStreaming(other) || (!isWindowed(side) && isWindowed(other));
        return always && decides && isRowtime(side, ofLeft ? column : column - width);
    }

    private static boolean isWindowed(RelNode relation) {
        if (relation instanceof Project || relation instanceof Filter) {
            return isWindowed(relation.getInput(0));
        }
        if (!(relation instanceof TableFunctionScan)) {
            return false;
        }
        RexCall call = Plans.functionOf(relation);
        return call != null
                && (call.getOperator().equals(RowFunctions.RANGE_WINDOW)
                        || call.getOperator().equals(RowFunctions.ROWS_WINDOW));
    }
}
