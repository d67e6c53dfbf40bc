package io.kinbridge.sql.function;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the items of one window. */
interface ItemSummary {
    List<Column> columns();

    void add(Object item);

    /** The rows that the window ends with. */
    List<@Nullable Object[]> rows();

    void clear();

    void write(DataOutputStream out) throws IOException;

    /** Reads, in place of what is known, what was written. */
    void read(DataInputStream in) throws IOException;
}
