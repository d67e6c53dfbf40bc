package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.RowPrinter;
import java.time.Duration;

/** A query that is run once. */
interface QueryRun {
    /**
     * Runs it to its end, in the caller's thread.
     *
     * @param limit the most rows; 0 for all
     * @param timeout after which it is ended; zero for none
     * @throws BrokenOutputException if the rows cannot be printed
     */
    QueryResult run(RowPrinter printer, long limit, Duration timeout);

    /** Ends it. May be called at any time, by any thread. */
    void cancel();
}
