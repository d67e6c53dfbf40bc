package io.kinbridge.firehose.iceberg;

import static org.apache.iceberg.types.Types.NestedField.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.Backoff;
import io.kinbridge.firehose.destination.Batches;
import io.kinbridge.firehose.destination.Pauses;
import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.RetryPolicy;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3ForTests;
import io.kinbridge.firehose.s3.S3Settings;
import io.kinbridge.firehose.s3.SharedS3;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.firehose.model.IcebergDestinationConfiguration;

@ExtendWith(S3ForTests.class)
class IcebergOnS3IT {
    private static final TableIdentifier ORDERS = TableIdentifier.of("shop", "orders");

    @TempDir
    Path folder;

    @Test
    void deliver_jdbcCatalogAndS3_filesAreInTheBucketOfThePluginsSettings(SharedS3 s3) throws Exception {
        S3Bucket bucket = s3.newBucket();
        S3Settings there = settings(s3);
        IcebergSettings catalog =
                new IcebergSettings(Map.of("type", "jdbc", "uri", "jdbc:duckdb:" + folder.resolve("catalog.db")));
        IcebergDestinationConfiguration configuration = configuration("s3://" + bucket.name() + "/warehouse");
        Catalog tables = CatalogConnection.open(
                catalog, there, configuration.catalogConfiguration().warehouseLocation());
        ((SupportsNamespaces) tables).createNamespace(Namespace.of("shop"));
        Table table = tables.createTable(ORDERS, new Schema(required(1, "id", Types.LongType.get())));
        RecordedDelivery delivery = new RecordedDelivery();

        try (IcebergDestination destination = destination(configuration, catalog, there)) {
            destination.deliver(Batches.of("{\"id\": 1}"), delivery);
            destination.deliver(Batches.of("{\"id\": 2}"), delivery);
        }

        table.refresh();
        assertThat(delivery.failures()).isEmpty();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
            assertThat(rows).extracting(row -> row.getField("id")).containsExactlyInAnyOrder(1L, 2L);
        }
        assertThat(s3.keys(bucket, "warehouse/shop/orders/data/")).hasSize(2).allMatch(key -> key.endsWith(".parquet"));
    }

    @Test
    void of_catalogIsNotThere_isRefusedWithTheRemedy(SharedS3 s3) {
        IcebergDestinationConfiguration configuration = configuration("s3://nowhere/warehouse");

        assertThatThrownBy(() -> destination(configuration, new IcebergSettings(Map.of()), settings(s3)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("iceberg.catalog.type");
        assertThatThrownBy(() -> destination(
                        configuration,
                        new IcebergSettings(Map.of("type", "rest", "uri", "http://localhost:1")),
                        settings(s3)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be opened");
    }

    private static IcebergDestinationConfiguration configuration(String warehouse) {
        return IcebergDestinationConfiguration.builder()
                .catalogConfiguration(catalog -> catalog.warehouseLocation(warehouse))
                .destinationTableConfigurationList(Warehouse.table("orders"))
                .build();
    }

    private static S3Settings settings(SharedS3 s3) {
        return new S3Settings(null, "test", new Password("test"), null, s3.endpoint(), true, Duration.ofMinutes(1));
    }

    private static IcebergDestination destination(
            IcebergDestinationConfiguration configuration, IcebergSettings catalog, S3Settings s3) {
        return IcebergDestination.of(
                configuration,
                catalog,
                s3,
                new RowCounts(rows -> {}, rows -> {}, rows -> {}),
                UUID::randomUUID,
                new RetryPolicy(
                        Duration.ofMinutes(5), Backoff.FIREHOSE, Pauses.REAL, InstantSource.system(), new Random(1)));
    }
}
