package io.kinbridge.benchmark.flink;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.connector.source.LookupTableSource;
import org.apache.flink.table.connector.source.lookup.LookupFunctionProvider;

/**
 * A table of a file, read once, to be looked up by its first column.
 *
 * @param path lines of a text, a text and an integer, with commas between them
 */
record ReferenceTable(Path path) implements LookupTableSource {
    @Override
    public LookupRuntimeProvider getLookupRuntimeProvider(LookupContext context) {
        int[][] keys = context.getKeys();
        if (keys.length != 1 || keys[0].length != 1 || keys[0][0] != 0) {
            throw new IllegalArgumentException(
                    "Looked up by columns " + Arrays.deepToString(keys) + ", not by the first, " + path);
        }
        return LookupFunctionProvider.of(new ReferenceLookup(path.toString()));
    }

    @Override
    public DynamicTableSource copy() {
        return this;
    }

    @Override
    public String asSummaryString() {
        return path.toString();
    }
}
