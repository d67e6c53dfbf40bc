package io.kinbridge.firehose.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.EqualityDeleteWriter;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileWriterFactory;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;

/** A table's files of rows, in Parquet by the table's own properties. For one thread. */
final class ParquetDataFiles implements FileWriterFactory<Record> {
    private final Table table;
    private final Schema deletes;
    private final List<String> locations = new ArrayList<>();

    /** @param deletes the columns of files that delete rows */
    ParquetDataFiles(Table table, Schema deletes) {
        this.table = table;
        this.deletes = deletes;
    }

    /** All files that were begun. */
    List<String> locations() {
        return List.copyOf(locations);
    }

    private EncryptedOutputFile begun(EncryptedOutputFile file) {
        locations.add(file.encryptingOutputFile().location());
        return file;
    }

    @Override
    public DataWriter<Record> newDataWriter(EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        try {
            return Parquet.writeData(begun(file))
                    .forTable(table)
                    .createWriterFunc((schema, type) -> GenericParquetWriter.create(schema, type))
                    .withSpec(spec)
                    .withPartition(partition)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public EqualityDeleteWriter<Record> newEqualityDeleteWriter(
            EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        try {
            return Parquet.writeDeletes(begun(file))
                    .forTable(table)
                    .rowSchema(deletes)
                    .createWriterFunc((schema, type) -> GenericParquetWriter.create(schema, type))
                    .equalityFieldIds(deletes.columns().stream()
                            .map(Types.NestedField::fieldId)
                            .toList())
                    .withSpec(spec)
                    .withPartition(partition)
                    .buildEqualityWriter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PositionDeleteWriter<Record> newPositionDeleteWriter(
            EncryptedOutputFile file, PartitionSpec spec, StructLike partition) {
        throw new UnsupportedOperationException("rows are deleted by their keys");
    }
}
