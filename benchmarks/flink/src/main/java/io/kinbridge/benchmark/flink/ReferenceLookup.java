package io.kinbridge.benchmark.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.LookupFunction;

/** Finds rows of a {@link ReferenceTable} by their first column. Flink moves it to its tasks as serialized bytes. */
public final class ReferenceLookup extends LookupFunction {
    private final String path;
    private transient Map<StringData, List<RowData>> rows = Map.of();

    ReferenceLookup(String path) {
        this.path = path;
    }

    @Override
    public void open(FunctionContext context) {
        Map<StringData, List<RowData>> read = new HashMap<>();
        try {
            for (String line : Files.readAllLines(Path.of(path))) {
                String[] fields = line.split(",", -1);
                StringData key = StringData.fromString(fields[0]);
                RowData row = GenericRowData.of(key, StringData.fromString(fields[1]), Integer.valueOf(fields[2]));
                read.put(key, List.of(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The reference table cannot be read", e);
        }
        rows = read;
    }

    @Override
    public Collection<RowData> lookup(RowData key) {
        return rows.getOrDefault(key.getString(0), List.of());
    }
}
