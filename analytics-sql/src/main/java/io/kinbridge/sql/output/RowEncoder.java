package io.kinbridge.sql.output;

import java.util.List;

/** Writes rows of one stream as records, in UTF-8. For use by one thread. */
public sealed interface RowEncoder permits JsonRowEncoder, CsvRowEncoder {
    static RowEncoder of(OutputFormat format, List<OutputColumn> columns) {
        return switch (format) {
            case JSON -> new JsonRowEncoder(columns);
            case CSV -> new CsvRowEncoder(columns);
        };
    }

    /**
     * A record's data.
     *
     * @param row a value for each column, null for NULL
     */
    byte[] encode(Object[] row);
}
