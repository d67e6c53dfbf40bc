package io.kinbridge.firehose.iceberg;

import io.kinbridge.firehose.record.Routing;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DestinationTableConfiguration;
import software.amazon.awssdk.services.firehose.model.IcebergDestinationConfiguration;

/**
 * Which table a record goes to. What its routing says comes first; what it does not say is the one configured table, and insert.
 *
 * <p>Tables of the catalog need no configuration unless rows are updated or deleted, by the API's reference
 * ("DestinationTableConfiguration").
 */
final class TableRoutes {
    private final Map<TableIdentifier, List<String>> uniqueKeys = new HashMap<>();
    private final @Nullable DestinationTableConfiguration only;
    private final boolean isAppendOnly;

    TableRoutes(IcebergDestinationConfiguration configuration) {
        List<DestinationTableConfiguration> tables = configuration.destinationTableConfigurationList();
        tables.forEach(table -> uniqueKeys.put(
                identifier(table.destinationDatabaseName(), table.destinationTableName()), table.uniqueKeys()));
        only = tables.size() == 1 ? tables.get(0) : null;
        isAppendOnly = Boolean.TRUE.equals(configuration.appendOnly());
    }

    /** A table, and what is done there. */
    record Route(TableIdentifier table, RowOperation operation) {}

    Route route(Routing routing) throws RowFault {
        TableRoute said = routing.table();
        String database = said == null ? null : said.database();
        String table = said == null ? null : said.table();
        if (database == null && only != null) {
            database = only.destinationDatabaseName();
        }
        if (table == null && only != null) {
            table = only.destinationTableName();
        }
        if (database == null || table == null || database.isEmpty() || table.isEmpty()) {
            throw new RowFault(
                    RowFault.MISSING_ROUTE,
                    "Nothing says which table the record goes to; configure one table alone, or give"
                            + " destinationDatabaseName and destinationTableName by a MetadataExtraction query or a"
                            + " transformation's otfMetadata");
        }
        String operation = said == null ? null : said.operation();
        return new Route(
                identifier(database, table), operation == null ? RowOperation.INSERT : allowed(operation, table));
    }

    private RowOperation allowed(String text, String table) throws RowFault {
        RowOperation operation = RowOperation.of(text);
        if (isAppendOnly && operation != RowOperation.INSERT) {
            throw new RowFault(
                    RowFault.APPEND_ONLY,
                    "The record is to %s a row of %s, and AppendOnly is set; only insert is possible"
                            .formatted(text, table));
        }
        return operation;
    }

    /** The names of the columns that tell a table's rows apart; empty if its configuration has none. */
    List<String> uniqueKeys(TableIdentifier table) {
        return uniqueKeys.getOrDefault(table, List.of());
    }

    /** Dots in a database's name are between the levels of its namespace. */
    private static TableIdentifier identifier(String database, String table) {
        return TableIdentifier.of(Namespace.of(database.split("\\.")), table);
    }
}
