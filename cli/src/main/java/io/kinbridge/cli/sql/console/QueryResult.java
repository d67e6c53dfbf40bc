package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.terminal.Amount;

/**
 * What came of a query.
 *
 * @param read records that it read; below 0 if that is not known
 * @param problems records and rows that were lost
 * @param isCancelled whether somebody ended it
 */
record QueryResult(long rows, long read, long problems, boolean isCancelled) {
    /** One line. */
    String summary() {
        String text = Amount.of(rows, "row");
        if (read >= 0) {
            text += " of " + Amount.of(read, "record");
        }
        if (problems > 0) {
            text += ", " + Amount.of(problems, "problem");
        }
        return isCancelled ? text + ", ended" : text;
    }
}
