package io.kinbridge.firehose.iceberg;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * The columns that tell a table's rows apart, by which rows are deleted.
 *
 * @param names of top-level columns of simple types
 * @param schema of these columns alone
 * @param spec what delete files are partitioned by: they reach the rows of their own partition, and those of all if it is none
 */
record UniqueKeys(Set<String> names, Schema schema, PartitionSpec spec) {
    private static final int ROW_DELETES_SINCE = 2;

    /**
     * A table's keys.
     *
     * @param configured UniqueKeys of its configuration; if empty, the schema's identifier fields are the keys
     * @throws RowFault if the table's rows cannot be deleted by them
     */
    static UniqueKeys of(Table table, List<String> configured) throws RowFault {
        if (TableUtil.formatVersion(table) < ROW_DELETES_SINCE) {
            throw new RowFault(
                    RowFault.NO_ROW_DELETES,
                    "Table %s has format version 1, which has no row deletes; set its format-version to 2"
                            .formatted(table.name()));
        }
        Set<String> names =
                new LinkedHashSet<>(configured.isEmpty() ? table.schema().identifierFieldNames() : configured);
        if (names.isEmpty()) {
            throw new RowFault(
                    RowFault.NO_UNIQUE_KEYS,
                    "Table %s has no unique keys to update or delete by; give UniqueKeys, or set the table's identifier"
                                    .formatted(table.name())
                            + " fields");
        }
        Set<Integer> ids = new HashSet<>();
        for (String name : names) {
            Types.NestedField column = table.schema().asStruct().field(name);
            if (column == null || !column.type().isPrimitiveType()) {
                throw new RowFault(
                        RowFault.NO_UNIQUE_KEYS,
                        "Unique key '%s' is no column of a simple type of table %s".formatted(name, table.name()));
            }
            ids.add(column.fieldId());
        }
        return new UniqueKeys(names, TypeUtil.select(table.schema(), ids), spec(table, ids));
    }

    /** Deletes by partition reach no rows of other specs; so a table that has had several needs one without partitions. */
    private static PartitionSpec spec(Table table, Set<Integer> ids) throws RowFault {
        boolean isWithinKeys = table.spec().fields().stream().allMatch(field -> ids.contains(field.sourceId()));
        if (table.specs().size() == 1 && isWithinKeys) {
            return table.spec();
        }
        for (PartitionSpec spec : table.specs().values()) {
            if (spec.isUnpartitioned()) {
                return spec;
            }
        }
        throw new RowFault(
                RowFault.NO_UNIQUE_KEYS,
                "Table %s is partitioned by other columns than its unique keys, so that a row cannot be found by them; add"
                                .formatted(table.name())
                        + " the partitions' columns to UniqueKeys");
    }

    /** The keys of a row, to compare with others. */
    List<@Nullable Object> of(Record row) {
        List<@Nullable Object> values = new ArrayList<>(names.size());
        for (String name : names) {
            Object value = row.getField(name);
            values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        }
        return values;
    }

    /** A row of the keys alone. */
    Record row(Record row) {
        GenericRecord keys = GenericRecord.create(schema);
        schema.columns().forEach(column -> keys.setField(column.name(), row.getField(column.name())));
        return keys;
    }
}
