package io.kinbridge.sql.testcase;

import java.util.Locale;

/**
 * A stream whose rows are compared.
 *
 * @param compareRowtime whether the ROWTIME of each row must be the expected one
 */
public record WatchedStream(String stream, Comparison compare, boolean compareRowtime) {
    /** What it is for rows to be as expected. */
    public enum Comparison {
        /** The same rows in the same order. */
        ORDERED,
        /** ROWTIME never goes back, and each has the same rows in any order. */
        ROWTIME_MULTISET,
        /** The same rows in any order. */
        MULTISET,
        /** Nothing is expected of rows; checks decide. */
        CHECKS_ONLY;

        /** As schema.json writes it: {@code rowtime-multiset}. */
        public String inSchema() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
