package io.kinbridge.firehose.iceberg;

import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.destination.VirtualTime;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.Routing;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.DestinationTableConfiguration;
import software.amazon.awssdk.services.firehose.model.IcebergDestinationConfiguration;

/** Tables on local files, and destinations that deliver to them. */
final class Warehouse {
    static final String DATABASE = "shop";

    private static final TopicPartition PARTITION = new TopicPartition("orders", 3);

    private final HadoopCatalog catalog;
    private final Path folder;
    final VirtualTime time = new VirtualTime();
    final List<Long> counted = new ArrayList<>();

    Warehouse(Path folder) {
        this.folder = folder;
        this.catalog = new HadoopCatalog(new Configuration(), folder.toString());
    }

    Catalog catalog() {
        return catalog;
    }

    Table create(String name, Schema schema, PartitionSpec spec, Map<String, String> properties) {
        return catalog.createTable(TableIdentifier.of(DATABASE, name), schema, spec, properties);
    }

    Table load(String name) {
        return catalog.loadTable(TableIdentifier.of(DATABASE, name));
    }

    /** A delivery of records as they are to a table, by a configuration of that table alone. */
    RecordedDelivery deliver(String table, String... records) {
        return deliver(catalog, List.of(table(table)), UnaryOperator.identity(), batch(null, records));
    }

    RecordedDelivery deliver(
            Catalog over,
            List<DestinationTableConfiguration> tables,
            UnaryOperator<IcebergDestinationConfiguration.Builder> more,
            RecordBatch batch) {
        RecordedDelivery delivery = new RecordedDelivery();
        IcebergDestinationConfiguration configuration = more.apply(
                        IcebergDestinationConfiguration.builder().destinationTableConfigurationList(tables))
                .build();
        try (IcebergDestination destination = new IcebergDestination(
                new WatchedCatalog(over, () -> {}, () -> {}),
                configuration,
                new RowCounts(counted::add, counted::add, counted::add),
                UUID::randomUUID,
                time.retries(60))) {
            destination.deliver(batch, delivery);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return delivery;
    }

    static DestinationTableConfiguration table(String name, String... keys) {
        return DestinationTableConfiguration.builder()
                .destinationDatabaseName(DATABASE)
                .destinationTableName(name)
                .uniqueKeys(keys)
                .build();
    }

    static RecordBatch batch(@Nullable TableRoute route, String... records) {
        RecordBatch batch = new RecordBatch();
        for (String record : records) {
            add(batch, route, record);
        }
        return batch;
    }

    static void add(RecordBatch batch, @Nullable TableRoute route, String record) {
        byte[] data = record.getBytes(StandardCharsets.UTF_8);
        DeliveryRecord added = DeliveryRecord.of(PARTITION, batch.size(), 0, null, data, null);
        batch.add(route == null ? added : added.withRouting(Routing.NONE.withTable(route)));
    }

    /** All rows, each as its values with bars between, in their texts' order. */
    List<String> rows(String table) {
        List<String> rows = new ArrayList<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(load(table)).build()) {
            for (Record record : records) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < record.size(); i++) {
                    values.add(String.valueOf(record.get(i)));
                }
                rows.add(String.join("|", values));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.sort(Comparator.naturalOrder());
        return rows;
    }

    /** The files below a table's data folder. */
    List<Path> files(String table) {
        Path data = folder.resolve(DATABASE).resolve(table).resolve("data");
        if (!Files.exists(data)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
