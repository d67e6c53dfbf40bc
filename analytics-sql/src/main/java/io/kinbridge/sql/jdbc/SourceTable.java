package io.kinbridge.sql.jdbc;

import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.topology.existing.ExistingRows;
import io.kinbridge.sql.topology.existing.ExistingSource;
import io.kinbridge.sql.topology.existing.ExistingSources;
import io.kinbridge.sql.topology.source.SourceInput;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.ProjectableFilterableTable;
import org.apache.calcite.schema.impl.AbstractTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream or topic as a table. Its schema is looked for when it is first used, and the same for as long as a statement has it. */
final class SourceTable extends AbstractTable implements ProjectableFilterableTable {
    private static final Logger log = LoggerFactory.getLogger(SourceTable.class);

    private final ExistingSources sources;
    private final ExistingSource source;
    private final TableSchemas schemas;
    private @Nullable SourceSchema schema;
    private @Nullable TableColumns columns;

    SourceTable(ExistingSources sources, ExistingSource source, TableSchemas schemas) {
        this.sources = sources;
        this.source = source;
        this.schemas = schemas;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        return columns().type(types);
    }

    private synchronized SourceSchema schema() {
        if (schema == null) {
            schema = schemas.of(source);
        }
        return schema;
    }

    private synchronized TableColumns columns() {
        if (columns == null) {
            columns = new TableColumns(schema(), source.kind());
        }
        return columns;
    }

    /** Leaves all filters to the caller: of a lower bound of ROWTIME it takes where to begin to read. */
    @Override
    public Enumerable<@Nullable Object[]> scan(DataContext context, List<RexNode> filters, int @Nullable [] projects) {
        TableColumns all = columns();
        int[] wanted = projects == null ? all.all() : projects;
        long earliest = new RowtimeBound(all::isRowtime, context).of(filters);
        SourceInput input = new SourceInput(
                source.name(), source.kind(), List.of(source.name()), schema(), all.metadata(wanted), null);
        BooleanSupplier isCancelled = cancelled(context);
        return new AbstractEnumerable<>() {
            @Override
            public Enumerator<@Nullable Object[]> enumerator() {
                return new Rows(source.name(), sources.rows(input, earliest, isCancelled), all, wanted);
            }
        };
    }

    private static BooleanSupplier cancelled(DataContext context) {
        AtomicBoolean flag = DataContext.Variable.CANCEL_FLAG.get(context);
        return () -> (flag != null && flag.get()) || Thread.currentThread().isInterrupted();
    }

    /** The rows as Calcite walks over them. */
    private static final class Rows implements Enumerator<@Nullable Object[]> {
        private final String name;
        private final ExistingRows rows;
        private final TableColumns columns;
        private final int[] wanted;

        Rows(String name, ExistingRows rows, TableColumns columns, int[] wanted) {
            this.name = name;
            this.rows = rows;
            this.columns = columns;
            this.wanted = wanted;
        }

        @Override
        public @Nullable Object[] current() {
            return columns.values(rows, wanted);
        }

        @Override
        public boolean moveNext() {
            boolean isThere = rows.advance();
            RecordProblem problem = rows.firstProblem();
            if (!isThere && problem != null) {
                log.warn(
                        "{}: {} records or rows could not be read and are left out; the first: {}",
                        name,
                        rows.problems(),
                        problem.message());
            }
            return isThere;
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException("a source is read once");
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
