package io.kinbridge.firehose.iceberg;

import java.util.List;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** Another catalog's tables, with something that happens before and after each commit. */
final class WatchedCatalog implements Catalog {
    private final Catalog catalog;
    private final Runnable before;
    private final Runnable after;

    WatchedCatalog(Catalog catalog, Runnable before, Runnable after) {
        this.catalog = catalog;
        this.before = before;
        this.after = after;
    }

    @Override
    public Table loadTable(TableIdentifier identifier) {
        Table table = catalog.loadTable(identifier);
        return new BaseTable(new Operations(((HasTableOperations) table).operations()), table.name());
    }

    @Override
    public List<TableIdentifier> listTables(Namespace namespace) {
        return catalog.listTables(namespace);
    }

    @Override
    public boolean dropTable(TableIdentifier identifier, boolean purge) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void renameTable(TableIdentifier from, TableIdentifier to) {
        throw new UnsupportedOperationException();
    }

    private final class Operations implements TableOperations {
        private final TableOperations operations;

        Operations(TableOperations operations) {
            this.operations = operations;
        }

        @Override
        public void commit(TableMetadata base, TableMetadata metadata) {
            before.run();
            operations.commit(base, metadata);
            after.run();
        }

        @Override
        public TableMetadata current() {
            return operations.current();
        }

        @Override
        public TableMetadata refresh() {
            return operations.refresh();
        }

        @Override
        public FileIO io() {
            return operations.io();
        }

        @Override
        public String metadataFileLocation(String fileName) {
            return operations.metadataFileLocation(fileName);
        }

        @Override
        public LocationProvider locationProvider() {
            return operations.locationProvider();
        }
    }
}
