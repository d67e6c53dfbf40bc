package io.kinbridge.firehose.iceberg;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.s3.S3Settings;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.firehose.model.IcebergDestinationConfiguration;

/**
 * Delivers rows to Iceberg tables: Parquet files, and one commit for each table that a batch has rows of. The retry duration is
 * each table's own, from its first failure on.
 */
public final class IcebergDestination implements Destination {
    private static final Logger log = LoggerFactory.getLogger(IcebergDestination.class);

    private final Catalog catalog;
    private final TableRoutes routes;
    private final RetryPolicy retryPolicy;
    private final RowCounts counts;
    private final Supplier<UUID> ids;

    IcebergDestination(
            Catalog catalog,
            IcebergDestinationConfiguration configuration,
            RowCounts counts,
            Supplier<UUID> ids,
            RetryPolicy retryPolicy) {
        this.catalog = catalog;
        this.routes = new TableRoutes(configuration);
        this.counts = counts;
        this.ids = ids;
        this.retryPolicy = retryPolicy;
    }

    /**
     * The destination of Iceberg's configuration. Opens the catalog; CatalogARN is not used.
     *
     * @param s3 what S3's files are written by, unless the catalog's properties say otherwise
     * @param ids of batches, used by several threads at once
     * @param retryPolicy used by several threads at once
     * @throws ConfigException if no catalog is configured, or it cannot be opened
     */
    public static IcebergDestination of(
            IcebergDestinationConfiguration configuration,
            IcebergSettings settings,
            S3Settings s3,
            RowCounts counts,
            Supplier<UUID> ids,
            RetryPolicy retryPolicy) {
        Catalog catalog = CatalogConnection.open(
                settings, s3, configuration.catalogConfiguration().warehouseLocation());
        try {
            return new IcebergDestination(catalog, configuration, counts, ids, retryPolicy);
        } catch (RuntimeException e) {
            close(catalog);
            throw e;
        }
    }

    @Override
    public void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException {
        counts.incoming().accept(batch.size());
        CountedFailures counted = new CountedFailures(delivery);
        for (TableRecords table : byTable(batch, counted)) {
            new TableDelivery(catalog, table, counted, retryPolicy, ids.get().toString()).run();
        }
        counts.failed().accept(counted.failures);
        counts.successful().accept(batch.size() - counted.failures);
    }

    private Collection<TableRecords> byTable(RecordBatch batch, Delivery delivery) {
        Map<TableIdentifier, TableRecords> tables = new LinkedHashMap<>();
        for (int record = 0; record < batch.size(); record++) {
            try {
                TableRoutes.Route route = routes.route(batch.routing(record));
                tables.computeIfAbsent(route.table(), table -> new TableRecords(table, routes.uniqueKeys(table), batch))
                        .add(record, route.operation());
            } catch (RowFault e) {
                delivery.failed(
                        record,
                        Failure.of(
                                ErrorOutputType.ICEBERG_FAILED,
                                e.code(),
                                e.text(),
                                retryPolicy.clock().millis()));
            }
        }
        return tables.values();
    }

    @Override
    public void close() {
        close(catalog);
    }

    private static void close(Catalog catalog) {
        if (catalog instanceof Closeable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                log.debug("The catalog {} cannot be closed", catalog.name(), e);
            }
        }
    }

    /** Passes everything on. */
    private static final class CountedFailures implements Delivery {
        private final Delivery delivery;
        private int failures;

        CountedFailures(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void failed(int record, Failure failure) {
            failures++;
            delivery.failed(record, failure);
        }

        @Override
        public void recorded(int record, Failure failure) {
            failures++;
            delivery.recorded(record, failure);
        }

        @Override
        public void attempted(boolean succeeded) {
            delivery.attempted(succeeded);
        }
    }
}
