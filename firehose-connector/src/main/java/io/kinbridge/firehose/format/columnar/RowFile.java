package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.row.RowBuffer;
import java.io.IOException;

/** A file of rows that is being written. For one thread. */
interface RowFile {
    /** Writes all rows of a record. */
    void write(RowBuffer rows) throws IOException;

    /** Writes what is not written yet, and the file's end. */
    void finish() throws IOException;
}
