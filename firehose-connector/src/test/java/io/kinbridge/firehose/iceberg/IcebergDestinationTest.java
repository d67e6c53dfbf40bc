package io.kinbridge.firehose.iceberg;

import static io.kinbridge.firehose.iceberg.Warehouse.batch;
import static io.kinbridge.firehose.iceberg.Warehouse.table;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.firehose.destination.RecordedDelivery;
import io.kinbridge.firehose.format.columnar.DuckDb;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergDestinationTest {
    private static final Schema ORDERS = new Schema(
            required(1, "id", Types.LongType.get()),
            optional(2, "city", Types.StringType.get()),
            optional(3, "price", Types.DecimalType.of(9, 2)));
    private static final Map<String, String> V2 = Map.of("format-version", "2", "commit.retry.num-retries", "0");

    @TempDir
    Path folder;

    Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    @Test
    void deliver_allTypes_areReadBackByIcebergAndDuckDb() {
        warehouse.create(
                "types",
                new Schema(
                        required(1, "b", Types.BooleanType.get()),
                        optional(2, "i", Types.IntegerType.get()),
                        optional(3, "l", Types.LongType.get()),
                        optional(4, "f", Types.FloatType.get()),
                        optional(5, "d", Types.DoubleType.get()),
                        optional(6, "s", Types.StringType.get()),
                        optional(7, "day", Types.DateType.get()),
                        optional(8, "time", Types.TimeType.get()),
                        optional(9, "at", Types.TimestampType.withoutZone()),
                        optional(10, "zoned", Types.TimestampType.withZone()),
                        optional(11, "dec", Types.DecimalType.of(38, 3)),
                        optional(12, "u", Types.UUIDType.get()),
                        optional(13, "list", Types.ListType.ofOptional(20, Types.IntegerType.get())),
                        optional(
                                14,
                                "map",
                                Types.MapType.ofOptional(21, 22, Types.StringType.get(), Types.LongType.get())),
                        optional(
                                15,
                                "struct",
                                Types.StructType.of(
                                        required(23, "x", Types.DoubleType.get()),
                                        optional(24, "y", Types.StringType.get())))),
                PartitionSpec.unpartitioned(),
                V2);

        RecordedDelivery delivery = warehouse.deliver("types", """
                {"b": true, "i": -1, "l": 9007199254740993, "f": 1.5, "d": 2, "s": "ä", "day": "2024-02-29",
                 "time": "12:30:00.000001", "at": 1709210096000001, "zoned": "2024-02-29T13:34:56.5+01:00",
                 "dec": 12345678901234567890.5, "u": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "list": [1, null, 3],
                 "map": {"a": 1}, "struct": {"x": 0.25, "z": 9}, "more": [{}]}""", """
                {"b": false, "day": 19782, "time": 45000000001, "at": "2024-02-29 12:34:56.000001"}
                """);

        assertThat(delivery.failures()).isEmpty();
        assertThat(warehouse.rows("types"))
                .containsExactly(
                        "false|null|null|null|null|null|2024-02-29|12:30:00.000001|2024-02-29T12:34:56.000001|null|null|null|null|null|null",
                        "true|-1|9007199254740993|1.5|2.0|ä|2024-02-29|12:30:00.000001|2024-02-29T12:34:56.000001"
                                + "|2024-02-29T12:34:56.500Z|12345678901234567890.500|f47ac10b-58cc-4372-a567-0e02b2c3d479"
                                + "|[1, null, 3]|{a=1}|Record(0.25, null)");
        assertThat(warehouse.files("types")).hasSize(1);
        assertThat(DuckDb.query(
                        "SELECT i, l, d, s, \"day\", \"time\", \"at\", dec, u, \"list\", \"map\", \"struct\" FROM FILE WHERE b",
                        warehouse.files("types").get(0)))
                .containsExactly("-1|9007199254740993|2.0|ä|2024-02-29|12:30:00.000001|2024-02-29 12:34:56.000001"
                        + "|12345678901234567890.500|f47ac10b-58cc-4372-a567-0e02b2c3d479|[1, null, 3]|{a=1}"
                        + "|{x=0.25, y=null}");
    }

    @Test
    void deliver_badRows_failAndTheOthersAreDelivered() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);

        RecordedDelivery delivery = warehouse.deliver(
                "orders",
                "{\"id\": 1, \"city\": null, \"price\": \"1.5\", \"unknown\": {\"a\": [1]}}",
                "{\"ID\": 2}",
                "{\"id\": \"3\"}",
                "{\"id\": 4} {\"id\": 5}",
                "[{\"id\": 6}]",
                "{\"id\": 7",
                "",
                "{\"id\": 8, \"price\": 1.234}",
                "{\"id\": 9, \"price\": 1e1000000000}",
                "{\"id\": 9223372036854775808}",
                "{\"id\": 10, \"city\": 1}");

        assertThat(delivery.failures())
                .hasSize(10)
                .allSatisfy((record, failure) -> assertThat(failure.type()).isEqualTo(ErrorOutputType.ICEBERG_FAILED));
        assertThat(delivery.failures().values().stream().map(failure -> failure.code()))
                .containsExactly(
                        RowFault.MISSING_COLUMN,
                        RowFault.TYPE_MISMATCH,
                        RowFault.MALFORMED_RECORD,
                        RowFault.MALFORMED_RECORD,
                        RowFault.MALFORMED_RECORD,
                        RowFault.MALFORMED_RECORD,
                        RowFault.TYPE_MISMATCH,
                        RowFault.TYPE_MISMATCH,
                        RowFault.TYPE_MISMATCH,
                        RowFault.TYPE_MISMATCH);
        assertThat(warehouse.rows("orders")).containsExactly("1|null|1.50");
        assertThat(warehouse.counted).containsExactly(11L, 10L, 1L);
    }

    @Test
    void deliver_partitionedTable_hasFilesOfEachPartition() {
        warehouse.create(
                "orders",
                ORDERS,
                PartitionSpec.builderFor(ORDERS).identity("city").build(),
                V2);
        String[] records = new String[240];
        for (int i = 0; i < records.length; i++) {
            records[i] = "{\"id\": %d, \"city\": \"c%d\"}".formatted(i, i % 60);
        }

        assertThat(warehouse.deliver("orders", records).failures()).isEmpty();

        assertThat(warehouse.rows("orders")).hasSize(240);
        assertThat(warehouse.files("orders"))
                .hasSizeBetween(60, 240)
                .allMatch(file -> file.getParent().getFileName().toString().startsWith("city=c"));
        assertThat(warehouse.load("orders").snapshots()).hasSize(1);
    }

    @Test
    void deliver_severalTables_areRoutedTo() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        warehouse.create("returns", ORDERS, PartitionSpec.unpartitioned(), V2);
        RecordBatch batch = new RecordBatch();
        Warehouse.add(batch, new TableRoute("shop", "orders", null), "{\"id\": 1}");
        Warehouse.add(batch, new TableRoute("shop", "returns", "insert"), "{\"id\": 2}");
        Warehouse.add(batch, new TableRoute("shop", "nowhere", null), "{\"id\": 3}");
        Warehouse.add(batch, new TableRoute("shop", null, null), "{\"id\": 4}");
        Warehouse.add(batch, null, "{\"id\": 5}");
        Warehouse.add(batch, new TableRoute("shop", "orders", "upsert"), "{\"id\": 6}");

        RecordedDelivery delivery = warehouse.deliver(warehouse.catalog(), List.of(), UnaryOperator.identity(), batch);

        assertThat(warehouse.rows("orders")).containsExactly("1|null|null");
        assertThat(warehouse.rows("returns")).containsExactly("2|null|null");
        assertThat(delivery.failures().get(2).code()).isEqualTo(RowFault.NO_SUCH_TABLE);
        assertThat(delivery.failures().get(3).code()).isEqualTo(RowFault.MISSING_ROUTE);
        assertThat(delivery.failures().get(4).code()).isEqualTo(RowFault.MISSING_ROUTE);
        assertThat(delivery.failures().get(5).code()).isEqualTo(RowFault.UNKNOWN_OPERATION);
        assertThat(warehouse.time.pauses()).isEmpty();
    }

    @Test
    void deliver_updatesAndDeletes_leaveTheLastState() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        warehouse.deliver("orders", "{\"id\": 1}", "{\"id\": 2}", "{\"id\": 3}", "{\"id\": 4}");
        RecordBatch batch = new RecordBatch();
        Warehouse.add(batch, operation("update"), "{\"id\": 1, \"city\": \"first\"}");
        Warehouse.add(batch, operation("update"), "{\"id\": 1, \"city\": \"second\"}");
        Warehouse.add(batch, operation("delete"), "{\"id\": 2}");
        Warehouse.add(batch, operation("delete"), "{\"id\": 3}");
        Warehouse.add(batch, null, "{\"id\": 3, \"city\": \"again\"}");
        Warehouse.add(batch, null, "{\"id\": 5}");
        Warehouse.add(batch, operation("delete"), "{\"id\": 5}");
        Warehouse.add(batch, operation("delete"), "{\"city\": \"without key\"}");

        RecordedDelivery delivery =
                warehouse.deliver(warehouse.catalog(), List.of(table("orders", "id")), UnaryOperator.identity(), batch);

        assertThat(delivery.failures()).containsOnlyKeys(7);
        assertThat(warehouse.rows("orders")).containsExactly("1|second|null", "3|again|null", "4|null|null");
    }

    @Test
    void deliver_updatesOfPartitionedTable_needThePartitionAmongTheKeys() {
        warehouse.create(
                "orders",
                ORDERS,
                PartitionSpec.builderFor(ORDERS).identity("city").build(),
                V2);
        warehouse.deliver("orders", "{\"id\": 1, \"city\": \"a\"}", "{\"id\": 1, \"city\": \"b\"}");
        RecordBatch batch = batch(operation("update"), "{\"id\": 1, \"city\": \"a\", \"price\": 2}");

        RecordedDelivery refused =
                warehouse.deliver(warehouse.catalog(), List.of(table("orders", "id")), UnaryOperator.identity(), batch);
        RecordedDelivery taken = warehouse.deliver(
                warehouse.catalog(), List.of(table("orders", "id", "city")), UnaryOperator.identity(), batch);

        assertThat(refused.failures().get(0).code()).isEqualTo(RowFault.NO_UNIQUE_KEYS);
        assertThat(taken.failures()).isEmpty();
        assertThat(warehouse.rows("orders")).containsExactly("1|a|2.00", "1|b|null");
    }

    @Test
    void deliver_rowsCannotBeDeleted_failsTheseAlone() {
        warehouse.create("old", ORDERS, PartitionSpec.unpartitioned(), Map.of("format-version", "1"));
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        RecordBatch batch = batch(operation("update"), "{\"id\": 1}");
        Warehouse.add(batch, null, "{\"id\": 2}");

        RecordedDelivery old =
                warehouse.deliver(warehouse.catalog(), List.of(table("old", "id")), UnaryOperator.identity(), batch);
        RecordedDelivery withoutKeys =
                warehouse.deliver(warehouse.catalog(), List.of(table("orders")), UnaryOperator.identity(), batch);
        RecordedDelivery appendOnly = warehouse.deliver(
                warehouse.catalog(),
                List.of(table("orders", "id")),
                configuration -> configuration.appendOnly(true),
                batch);

        assertThat(old.failures().get(0).code()).isEqualTo(RowFault.NO_ROW_DELETES);
        assertThat(withoutKeys.failures().get(0).code()).isEqualTo(RowFault.NO_UNIQUE_KEYS);
        assertThat(appendOnly.failures().get(0).code()).isEqualTo(RowFault.APPEND_ONLY);
        assertThat(warehouse.rows("old")).containsExactly("2|null|null");
        assertThat(warehouse.rows("orders")).containsExactly("2|null|null", "2|null|null");
    }

    @Test
    void deliver_commitsAnswerIsLost_isInTheTableOnce() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        AtomicInteger commits = new AtomicInteger();
        Catalog losing = new WatchedCatalog(warehouse.catalog(), () -> {}, () -> {
            commits.incrementAndGet();
            throw new CommitStateUnknownException(new IllegalStateException("the answer is lost"));
        });

        RecordedDelivery delivery = warehouse.deliver(
                losing, List.of(table("orders")), UnaryOperator.identity(), batch(null, "{\"id\": 1}"));

        assertThat(commits).hasValue(1);
        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, true);
        assertThat(warehouse.rows("orders")).containsExactly("1|null|null");
        assertThat(warehouse.load("orders").currentSnapshot().summary()).containsKey("kinbridge.batch");
    }

    @Test
    void deliver_commitIsLost_isMadeAgain() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        AtomicInteger commits = new AtomicInteger();
        Catalog losing = new WatchedCatalog(
                warehouse.catalog(),
                () -> {
                    if (commits.getAndIncrement() < 2) {
                        throw new IllegalStateException("no connection");
                    }
                },
                () -> {});

        RecordedDelivery delivery = warehouse.deliver(
                losing, List.of(table("orders")), UnaryOperator.identity(), batch(null, "{\"id\": 1}"));

        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, false, true);
        assertThat(warehouse.rows("orders")).containsExactly("1|null|null");
        assertThat(warehouse.files("orders")).hasSize(1);
    }

    @Test
    void commit_batchIsInTheTableAlready_isRefused() {
        Table table = warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        table.newAppend().set(TableCommit.BATCH, "a").commit();
        TableCommit again = new TableCommit(warehouse.load("orders"), new WrittenFiles(List.of(), List.of()), "a");

        assertThatThrownBy(again::run).hasMessageContaining("Batch a is in the table already");
        assertThat(warehouse.load("orders").snapshots()).hasSize(1);
    }

    @Test
    void deliver_anotherWriterIsFirst_commitsOnTopOfIt() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        AtomicInteger commits = new AtomicInteger();
        Catalog contended = new WatchedCatalog(
                warehouse.catalog(),
                () -> {
                    if (commits.getAndIncrement() < 2) {
                        warehouse.deliver("orders", "{\"id\": 2}");
                    }
                },
                () -> {});

        RecordedDelivery delivery = warehouse.deliver(
                contended, List.of(table("orders")), UnaryOperator.identity(), batch(null, "{\"id\": 1}"));

        assertThat(delivery.failures()).isEmpty();
        assertThat(delivery.attempts()).containsExactly(false, false, true);
        assertThat(warehouse.rows("orders")).containsExactly("1|null|null", "2|null|null", "2|null|null");
        assertThat(warehouse.files("orders")).hasSize(3);
    }

    @Test
    void deliver_commitsAreRefusedForTooLong_failsAndLeavesNoFiles() {
        warehouse.create("orders", ORDERS, PartitionSpec.unpartitioned(), V2);
        Catalog refusing = new WatchedCatalog(
                warehouse.catalog(),
                () -> {
                    throw new CommitFailedException("somebody else is always first");
                },
                () -> {});

        RecordedDelivery delivery = warehouse.deliver(
                refusing,
                List.of(table("orders")),
                UnaryOperator.identity(),
                batch(null, "{\"id\": 1}", "{\"id\": 2}"));

        assertThat(delivery.failures()).hasSize(2);
        assertThat(delivery.failures().get(1).code()).isEqualTo(RowFault.DELIVERY_FAILED);
        assertThat(delivery.failures().get(1).message()).contains("shop.orders", "always first");
        assertThat(warehouse.time.passed()).isGreaterThanOrEqualTo(java.time.Duration.ofSeconds(60));
        assertThat(warehouse.rows("orders")).isEmpty();
        assertThat(warehouse.files("orders")).isEmpty();
    }

    private static TableRoute operation(String operation) {
        return new TableRoute(null, null, operation);
    }
}
