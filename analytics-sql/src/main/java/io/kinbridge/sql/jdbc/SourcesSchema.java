package io.kinbridge.sql.jdbc;

import io.kinbridge.sql.topology.existing.ExistingSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.jspecify.annotations.Nullable;

/** The streams and topics as tables, by their names. Asks the cluster each time; a table is looked at when it is used. */
final class SourcesSchema extends AbstractSchema {
    private final ExistingSources sources;
    private final TableSchemas schemas;

    SourcesSchema(ExistingSources sources, @Nullable Path declared) {
        this.sources = sources;
        this.schemas = new TableSchemas(sources, declared, System::nanoTime);
    }

    @Override
    protected Map<String, Table> getTableMap() {
        Map<String, Table> tables = new TreeMap<>();
        sources.all().forEach((name, source) -> tables.put(name, new SourceTable(sources, source, schemas)));
        return tables;
    }
}
