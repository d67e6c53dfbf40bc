package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.catalog.ScalarFunctions;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.TranslatableTable;
import org.apache.calcite.schema.impl.AbstractTable;

/**
 * A stream or a reference table, as Calcite sees it. A stream has ROWTIME behind its columns, and behind that what a source knows of
 * its records; in its rows there is no ROWTIME.
 */
final class CatalogTable extends AbstractTable implements TranslatableTable {
    private static final Column ROWTIME = new Column(Relation.ROWTIME, ColumnType.of(TypeName.TIMESTAMP), false);

    private final String name;
    private final List<Column> columns;
    private final List<Column> metadata;
    private final boolean streaming;

    private CatalogTable(String name, List<Column> columns, List<Column> metadata, boolean streaming) {
        this.name = name;
        this.columns = columns;
        this.metadata = metadata;
        this.streaming = streaming;
    }

    static CatalogTable stream(String name, List<Column> columns, List<Column> metadata) {
        return new CatalogTable(name, columns, metadata, true);
    }

    static CatalogTable reference(String name, List<Column> columns) {
        return new CatalogTable(name, columns, List.of(), false);
    }

    String name() {
        return name;
    }

    /** The same stream where nothing is asked of its records but their content. */
    CatalogTable withoutMetadata() {
        return new CatalogTable(name, columns, List.of(), streaming);
    }

    /** Those that were declared. */
    List<Column> columns() {
        return columns;
    }

    boolean streaming() {
        return streaming;
    }

    Relation relation() {
        List<String> hidden = new ArrayList<>();
        if (streaming) {
            hidden.add(Relation.ROWTIME);
            metadata.forEach(column -> hidden.add(column.name()));
        }
        return new Relation(name, columns.stream().map(Column::name).toList(), hidden, streaming);
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        List<Column> all = new ArrayList<>(columns);
        if (streaming) {
            all.add(ROWTIME);
            all.addAll(metadata);
        }
        return rowType(types, all);
    }

    private static RelDataType rowType(RelDataTypeFactory types, List<Column> columns) {
        RelDataTypeFactory.Builder row = types.builder();
        columns.forEach(column -> row.add(column.name(), KinesisTypes.of(types, column.type(), column.nullable())));
        return row.build();
    }

    @Override
    public Statistic getStatistic() {
        return streaming
                ? Statistics.of(1e6, List.of(), List.of(RelCollations.of(columns.size())))
                : Statistics.of(100d, List.of());
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
        RelDataTypeFactory types = context.getCluster().getTypeFactory();
        if (!streaming) {
            return new RowsScan(context.getCluster(), name, false, rowType(types, columns));
        }
        List<Column> values = new ArrayList<>(columns);
        values.addAll(metadata);
        RelNode scan = new RowsScan(context.getCluster(), name, true, rowType(types, values));
        RexBuilder rex = context.getCluster().getRexBuilder();
        List<RexNode> projects = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            projects.add(rex.makeInputRef(scan, i));
        }
        projects.add(columns.size(), rex.makeCall(ScalarFunctions.CURRENT_ROWTIME));
        return RelFactories.DEFAULT_PROJECT_FACTORY.createProject(
                scan, List.of(), projects, getRowType(types).getFieldNames(), java.util.Set.of());
    }
}
