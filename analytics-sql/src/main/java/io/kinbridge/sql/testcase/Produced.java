package io.kinbridge.sql.testcase;

import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.type.DateTimeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application produced.
 *
 * @param streams by name, all that it created
 * @param errors the rows of its error stream, in order
 */
public record Produced(Map<String, Stream> streams, List<ErrorRow> errors) {
    /**
     * A stream.
     *
     * @param columns as declared
     * @param rows in the order in which they came, with a value for each column
     */
    public record Stream(List<OutputColumn> columns, List<Row> rows) {
        public Stream {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.values().size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "%d values for %d columns".formatted(row.values().size(), columns.size()));
                }
            }
        }
    }

    /**
     * A row.
     *
     * @param rowtimeMs milliseconds since 1970-01-01 UTC
     * @param values one for each column of its stream
     */
    public record Row(long rowtimeMs, List<@Nullable Object> values) {
        public Row {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /**
     * A row of the error stream.
     *
     * @param dataRowtimeMs DATA_ROWTIME, milliseconds since 1970-01-01 UTC; null for NULL
     * @param pump PUMP_NAME; null for NULL, as in an error of the source
     */
    public record ErrorRow(
            @Nullable Long dataRowtimeMs, @Nullable String pump, String message) {
        @Override
        public String toString() {
            return "\"%s\"%s%s"
                    .formatted(
                            message,
                            dataRowtimeMs == null ? "" : " of a row at " + DateTimeText.timestamp(dataRowtimeMs),
                            pump == null ? "" : " in pump " + pump);
        }
    }

    public Produced {
        streams = Map.copyOf(streams);
        errors = List.copyOf(errors);
    }
}
