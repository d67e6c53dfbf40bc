package io.kinbridge.firehose.format.columnar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.dataset.file.FileFormat;
import org.apache.arrow.dataset.file.FileSystemDatasetFactory;
import org.apache.arrow.dataset.jni.NativeDataset;
import org.apache.arrow.dataset.jni.NativeMemoryPool;
import org.apache.arrow.dataset.jni.NativeScanner;
import org.apache.arrow.dataset.scanner.ScanOptions;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.pojo.Field;

/** Reads ORC with the reader in C++ that Apache Arrow has: the Java that wrote the file has no part in it. */
final class ArrowOrc {
    private static final int BATCH = 1024;

    private ArrowOrc() {}

    /** A file's rows, and its columns' types as Arrow has them. */
    record Table(List<String> types, List<String> rows) {}

    /** A whole file. Each row is its columns' text with bars between. */
    static Table read(Path file) {
        List<String> rows = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                FileSystemDatasetFactory factory = new FileSystemDatasetFactory(
                        allocator,
                        NativeMemoryPool.getDefault(),
                        FileFormat.ORC,
                        file.toUri().toString());
                NativeDataset dataset = factory.finish();
                NativeScanner scanner = dataset.newScan(new ScanOptions(BATCH));
                ArrowReader reader = scanner.scanBatches()) {
            while (reader.loadNextBatch()) {
                add(reader.getVectorSchemaRoot(), rows);
            }
            return new Table(
                    reader.getVectorSchemaRoot().getSchema().getFields().stream()
                            .map(Field::toString)
                            .toList(),
                    rows);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static void add(VectorSchemaRoot root, List<String> rows) {
        for (int row = 0; row < root.getRowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (FieldVector column : root.getFieldVectors()) {
                cells.add(text(column, row));
            }
            rows.add(String.join("|", cells));
        }
    }

    private static String text(FieldVector column, int row) {
        if (column.isNull(row)) {
            return "null";
        }
        if (column instanceof DateDayVector days) {
            return LocalDate.ofEpochDay(days.get(row)).toString();
        }
        if (column instanceof VarBinaryVector bytes) {
            return new String(bytes.get(row), StandardCharsets.UTF_8);
        }
        return String.valueOf(column.getObject(row));
    }
}
