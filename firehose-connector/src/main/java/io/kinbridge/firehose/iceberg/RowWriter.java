package io.kinbridge.firehose.iceberg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.RollingDataWriter;
import org.apache.iceberg.util.PropertyUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows, and deletes of rows, to files of their partitions. For one thread. */
final class RowWriter {
    private static final Logger log = LoggerFactory.getLogger(RowWriter.class);

    /** Each open file has buffers of its own for every column. */
    private static final int MOST_OPEN = 50;

    private final Table table;
    private final @Nullable UniqueKeys keys;
    private final ParquetDataFiles files;
    private final OutputFileFactory names;
    private final long fileBytes;
    private final PartitionKey partition;
    private final InternalRecordWrapper row;
    private final Map<PartitionKey, RollingDataWriter<Record>> open = new LinkedHashMap<>();
    private final List<DataFile> data = new ArrayList<>();
    private final List<DeleteFile> deletes = new ArrayList<>();

    /**
     * Creates no file yet.
     *
     * @param keys null if no rows are deleted
     * @param id no other writer's
     */
    RowWriter(Table table, @Nullable UniqueKeys keys, String id) {
        Schema schema = table.schema();
        this.table = table;
        this.keys = keys;
        this.files = new ParquetDataFiles(table, keys == null ? schema : keys.schema());
        this.names = OutputFileFactory.builderFor(table, 0, 0)
                .operationId(id)
                .format(FileFormat.PARQUET)
                .build();
        this.fileBytes = PropertyUtil.propertyAsLong(
                table.properties(),
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT);
        this.partition = new PartitionKey(table.spec(), schema);
        this.row = new InternalRecordWrapper(schema.asStruct());
    }

    void insert(Record record) throws IOException {
        partition.partition(row.wrap(record));
        RollingDataWriter<Record> writer = open.get(partition);
        if (writer == null) {
            if (open.size() == MOST_OPEN) {
                closeEldest();
            }
            PartitionKey own = partition.copy();
            writer = new RollingDataWriter<>(files, names, table.io(), fileBytes, table.spec(), own);
            open.put(own, writer);
        }
        writer.write(record);
    }

    private void closeEldest() throws IOException {
        Iterator<RollingDataWriter<Record>> writers = open.values().iterator();
        RollingDataWriter<Record> eldest = writers.next();
        writers.remove();
        eldest.close();
        data.addAll(eldest.result().dataFiles());
    }

    /** Deletes the rows that are in the table by now and have the keys of one of these; rows inserted here stay. */
    void delete(Iterable<Record> records) throws IOException {
        if (keys == null) {
            throw new IllegalStateException("no keys to delete by");
        }
        PartitionSpec spec = keys.spec();
        PartitionKey place = new PartitionKey(spec, table.schema());
        Map<PartitionKey, List<Record>> places = new LinkedHashMap<>();
        for (Record record : records) {
            place.partition(row.wrap(record));
            places.computeIfAbsent(place.copy(), any -> new ArrayList<>()).add(keys.row(record));
        }
        for (Map.Entry<PartitionKey, List<Record>> entry : places.entrySet()) {
            PartitionKey own = entry.getKey();
            EqualityDeleteWriter<Record> writer = files.newEqualityDeleteWriter(
                    spec.isUnpartitioned() ? names.newOutputFile() : names.newOutputFile(spec, own), spec, own);
            try (writer) {
                entry.getValue().forEach(writer::write);
            }
            deletes.add(writer.toDeleteFile());
        }
    }

    WrittenFiles finish() throws IOException {
        while (!open.isEmpty()) {
            closeEldest();
        }
        return new WrittenFiles(data, deletes);
    }

    /** Deletes what was written, as far as that is possible: it is in no table, and will not be. */
    void discard() {
        for (RollingDataWriter<Record> writer : open.values()) {
            try {
                writer.close();
            } catch (IOException | RuntimeException e) {
                log.debug("A file that is deleted next cannot be closed", e);
            }
        }
        open.clear();
        CatalogUtil.deleteFiles(table.io(), files.locations(), "rows that are not committed", true);
    }
}
