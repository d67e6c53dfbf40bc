package io.kinbridge.cli.sql.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints one result. For one thread at a time. */
public interface RowPrinter {
    /** Comes first, once. */
    void begin(List<ShownColumn> columns);

    /** Rows, a value for each column; null is NULL. */
    void rows(List<@Nullable String[]> rows);

    /** No more rows follow. */
    void end();
}
