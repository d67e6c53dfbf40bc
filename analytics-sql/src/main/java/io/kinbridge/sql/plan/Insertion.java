package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.engine.Projection;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What a query's rows go through to become rows of a stream. */
final class Insertion {
    private final Application.Pump pump;
    private final List<Column> target;

    /**
     * @param target the stream's columns
     */
    Insertion(Application.Pump pump, List<Column> target) {
        this.pump = pump;
        this.target = target;
    }

    /** The query's columns in the places and types of the stream's. */
    RelNode into(RelNode query) {
        List<String> listed = listed();
        List<RelDataTypeField> given = given(query, listed);
        RexBuilder rex = query.getCluster().getRexBuilder();
        List<RexNode> projects = new ArrayList<>();
        for (Column column : target) {
            RelDataType type = KinesisTypes.of(query.getCluster().getTypeFactory(), column.type(), true);
            int place = listed.indexOf(column.name());
            if (place < 0) {
                requireNullable(column);
                projects.add(rex.makeNullLiteral(type));
            } else {
                projects.add(converted(rex, query, given.get(place), place, column, type));
            }
        }
        return LogicalProject.create(
                query, List.of(), projects, target.stream().map(Column::name).toList(), java.util.Set.of());
    }

    private List<String> listed() {
        if (pump.columns() == null) {
            return target.stream().map(Column::name).toList();
        }
        List<String> names = new ArrayList<>();
        for (SqlNode node : pump.columns()) {
            String name = ((SqlIdentifier) node).getSimple();
            boolean known = name.equals(Relation.ROWTIME)
                    || target.stream().anyMatch(column -> column.name().equals(name));
            if (!known) {
                throw new PlanProblem(
                        node.getParserPosition(),
                        "stream " + pump.target() + " has no column " + name + "; it has "
                                + target.stream().map(Column::name).toList());
            }
            names.add(name);
        }
        return names;
    }

    /** The query's columns; ROWTIME is none unless the stream has one of that name. */
    private List<RelDataTypeField> given(RelNode query, List<String> listed) {
        List<RelDataTypeField> fields = new ArrayList<>(query.getRowType().getFieldList());
        if (fields.size() == listed.size() + 1) {
            fields.removeIf(field -> field.getName().equals(Relation.ROWTIME));
        }
        if (fields.size() != listed.size()) {
            throw new PlanProblem(
                    where(),
                    "the query has %d columns, and stream %s takes %d: %s"
                            .formatted(fields.size(), pump.target(), listed.size(), String.join(", ", listed)));
        }
        return fields;
    }

    private SqlParserPos where() {
        return pump.query().getParserPosition();
    }

    private void requireNullable(Column column) {
        if (!column.nullable()) {
            throw new PlanProblem(
                    where(),
                    "column " + column.name() + " of stream " + pump.target() + " is NOT NULL and gets no value");
        }
    }

    private RexNode converted(
            RexBuilder rex, RelNode query, RelDataTypeField field, int place, Column column, RelDataType type) {
        RelDataType from = field.getType();
        if (!isAssignable(from, type)) {
            throw new PlanProblem(
                    where(),
                    "column %d of the query is %s, and %s of stream %s is %s; write CAST(%s AS %s)"
                            .formatted(
                                    place + 1,
                                    from,
                                    column.name(),
                                    pump.target(),
                                    column.type(),
                                    field.getName(),
                                    column.type()));
        }
        RexNode value = rex.makeInputRef(query, field.getIndex());
        return fits(from, type) ? value : rex.makeAbstractCast(type, value, false);
    }

    private static boolean isAssignable(RelDataType from, RelDataType to) {
        if (from.getSqlTypeName() == SqlTypeName.NULL) {
            return true;
        }
        SqlTypeFamily family = to.getSqlTypeName().getFamily();
        return switch (family) {
            case NUMERIC, CHARACTER, BOOLEAN, BINARY -> from.getSqlTypeName().getFamily() == family;
            default -> from.getSqlTypeName() == to.getSqlTypeName();
        };
    }

    /** Whether every value of one type is one of the other as it is. */
    static boolean fits(RelDataType from, RelDataType to) {
        if (SqlTypeUtil.inCharFamily(from) || SqlTypeUtil.isBinary(from)) {
            boolean pads = to.getSqlTypeName() == SqlTypeName.CHAR || to.getSqlTypeName() == SqlTypeName.BINARY;
            return from.getPrecision() >= 0
                    && (pads
                            ? from.getPrecision() == to.getPrecision() && from.getSqlTypeName() == to.getSqlTypeName()
                            : from.getPrecision() <= to.getPrecision());
        }
        if (SqlTypeUtil.isDecimal(to)) {
            return from.getSqlTypeName() == to.getSqlTypeName()
                    && from.getPrecision() == to.getPrecision()
                    && from.getScale() == to.getScale();
        }
        return from.getSqlTypeName() == to.getSqlTypeName();
    }

    /** Adds what the types do not say: that some columns have a value. */
    int checked(GraphBuilder graph, int from) {
        List<Integer> required = new ArrayList<>();
        for (int i = 0; i < target.size(); i++) {
            if (!target.get(i).nullable()) {
                required.add(i);
            }
        }
        if (required.isEmpty()) {
            return from;
        }
        return graph.stateless(
                "not null " + required,
                List.of(from),
                () -> new Projection((rowtime, row) -> {
                    for (int column : required) {
                        if (row[column] == null) {
                            throw new InvalidValueException(
                                    "column " + target.get(column).name() + " is NOT NULL, and its value is NULL");
                        }
                    }
                    return row;
                }));
    }
}
