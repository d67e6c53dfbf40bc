package io.kinbridge.firehose.iceberg;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Makes a column's value of JSON. */
@FunctionalInterface
interface ColumnReader {
    /**
     * Reads the value that the parser is at, which is not null, to its last token.
     *
     * @return what Iceberg's generic records have for the column's type
     * @throws IOException if it is no JSON
     */
    Object read(JsonParser parser) throws IOException, RowFault;
}
