package io.kinbridge.cli.sql.result;

import java.io.PrintWriter;

/** How rows are written. */
public enum ResultFormat {
    /** Columns side by side, cut to fit the screen. */
    TABLE,
    /** An object a line. */
    JSON,
    /** RFC 4180, with a line of names. */
    CSV;

    /** Prints one result. Whoever calls flushes. */
    public RowPrinter printer(PrintWriter out, Screen screen) {
        return switch (this) {
            case TABLE -> new TablePrinter(out, screen);
            case JSON -> new JsonPrinter(out);
            case CSV -> new CsvPrinter(out);
        };
    }
}
