package io.kinbridge.firehose.iceberg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of one batch come to, in the order of its records: rows that are there in the end, and keys whose earlier
 * rows are gone. A commit's deletes do not reach its own rows, so that each key's last state is all that is written.
 */
final class RowChanges {
    private final UniqueKeys keys;
    private final Map<List<@Nullable Object>, List<Record>> rows = new LinkedHashMap<>();
    private final Map<List<@Nullable Object>, Record> deleted = new LinkedHashMap<>();

    RowChanges(UniqueKeys keys) {
        this.keys = keys;
    }

    void add(RowOperation operation, Record row) {
        List<@Nullable Object> key = keys.of(row);
        if (operation != RowOperation.INSERT) {
            rows.remove(key);
            deleted.put(key, row);
        }
        if (operation != RowOperation.DELETE) {
            rows.computeIfAbsent(key, any -> new ArrayList<>(1)).add(row);
        }
    }

    void writeTo(RowWriter writer) throws IOException {
        writer.delete(deleted.values());
        for (List<Record> same : rows.values()) {
            for (Record row : same) {
                writer.insert(row);
            }
        }
    }
}
