package io.kinbridge.firehose.iceberg;

import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/** A batch's records of one table. For one thread. */
final class TableRecords {
    private final TableIdentifier table;
    private final List<String> uniqueKeys;
    private final RecordBatch batch;
    private List<Change> left = new ArrayList<>();

    /** @param uniqueKeys of the table's configuration, which may be empty */
    TableRecords(TableIdentifier table, List<String> uniqueKeys, RecordBatch batch) {
        this.table = table;
        this.uniqueKeys = uniqueKeys;
        this.batch = batch;
    }

    /** @param record its number in the batch */
    private record Change(int record, RowOperation operation) {}

    /** Is told of each record that is no row, once. */
    @FunctionalInterface
    interface Faults {
        void add(int record, RowFault fault);
    }

    @FunctionalInterface
    private interface RowSink {
        void accept(Change change) throws IOException, RowFault;
    }

    void add(int record, RowOperation operation) {
        left.add(new Change(record, operation));
    }

    TableIdentifier table() {
        return table;
    }

    /** The records that have not been reported, by their numbers in the batch. */
    List<Integer> left() {
        return left.stream().map(Change::record).toList();
    }

    /**
     * Writes files of the records that are rows; the others are no longer left.
     *
     * @param id no other writer's
     * @throws IOException if a file cannot be written; then there are none
     */
    WrittenFiles write(Table loaded, String id, Faults faults) throws IOException {
        UniqueKeys keys = keys(loaded, faults);
        RowWriter writer = new RowWriter(loaded, keys, id);
        WrittenFiles files = null;
        try {
            if (keys == null) {
                insertAll(loaded, writer, faults);
            } else {
                changeAll(loaded, keys, writer, faults);
            }
            files = writer.finish();
            return files;
        } finally {
            if (files == null) {
                writer.discard();
            }
        }
    }

    /** Null if all is inserted: also when a table's rows cannot be deleted, whereupon the records that would are no longer left. */
    private @Nullable UniqueKeys keys(Table loaded, Faults faults) {
        Predicate<Change> deletes = change -> change.operation() != RowOperation.INSERT;
        if (left.stream().noneMatch(deletes)) {
            return null;
        }
        try {
            return UniqueKeys.of(loaded, uniqueKeys);
        } catch (RowFault e) {
            left.stream().filter(deletes).forEach(change -> faults.add(change.record(), e));
            left.removeIf(deletes);
            return null;
        }
    }

    private void insertAll(Table loaded, RowWriter writer, Faults faults) throws IOException {
        RowReader rows = RowReader.of(loaded.schema());
        each(change -> writer.insert(rows.read(batch, change.record())), faults);
    }

    private void changeAll(Table loaded, UniqueKeys keys, RowWriter writer, Faults faults) throws IOException {
        RowReader rows = RowReader.of(loaded.schema());
        RowReader keyRows = RowReader.ofColumns(loaded.schema(), keys.names());
        RowChanges changes = new RowChanges(keys);
        each(
                change -> {
                    RowOperation operation = change.operation();
                    Record key = operation == RowOperation.INSERT ? null : keyRows.read(batch, change.record());
                    Record row = operation == RowOperation.DELETE ? key : rows.read(batch, change.record());
                    if (row != null) {
                        changes.add(operation, row);
                    }
                },
                faults);
        changes.writeTo(writer);
    }

    private void each(RowSink sink, Faults faults) throws IOException {
        List<Change> all = left;
        left = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Change change = all.get(i);
            left.add(change);
            try {
                sink.accept(change);
            } catch (RowFault e) {
                left.remove(left.size() - 1);
                faults.add(change.record(), e);
            } catch (IOException | RuntimeException e) {
                left.addAll(all.subList(i + 1, all.size()));
                throw e;
            }
        }
    }
}
