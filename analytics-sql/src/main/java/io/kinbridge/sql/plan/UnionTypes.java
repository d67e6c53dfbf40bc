package io.kinbridge.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;

/** Gives the queries of a UNION ALL the types of its columns: 1 beside 1.5 is a DECIMAL, and values of it have to be that. */
final class UnionTypes {
    private UnionTypes() {}

    static RelNode unified(RelNode plan) {
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode visited = super.visit(other);
                return visited instanceof Union union ? unifiedIn(union) : visited;
            }
        });
    }

    private static RelNode unifiedIn(Union union) {
        RelDataType type = union.getRowType();
        List<RelNode> inputs = new ArrayList<>();
        union.getInputs().forEach(input -> inputs.add(converted(input, type)));
        return union.copy(union.getTraitSet(), inputs);
    }

    private static RelNode converted(RelNode input, RelDataType type) {
        RexBuilder rex = input.getCluster().getRexBuilder();
        List<RexNode> list = new ArrayList<>();
        boolean same = true;
        for (RelDataTypeField field : type.getFieldList()) {
            RexNode column = rex.makeInputRef(input, field.getIndex());
            boolean fits = Insertion.fits(column.getType(), field.getType());
            same &= fits;
            list.add(fits ? column : rex.makeAbstractCast(field.getType(), column, false));
        }
        return same ? input : LogicalProject.create(input, List.of(), list, type.getFieldNames(), Set.of());
    }
}
