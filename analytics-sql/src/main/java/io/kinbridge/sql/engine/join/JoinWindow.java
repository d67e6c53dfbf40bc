package io.kinbridge.sql.engine.join;

/** Which of a stream's rows a row of the other stream meets. */
public sealed interface JoinWindow {
    /** None: the stream takes part with its current row only, when that comes. */
    JoinWindow CURRENT_ROW_ONLY = new None();

    /** See {@link #CURRENT_ROW_ONLY}. */
    record None() implements JoinWindow {}

    /**
     * RANGE PRECEDING: the rows of the last time, both ends included.
     *
     * @param millis 0 or more
     */
    record Range(long millis) implements JoinWindow {
        public Range {
            requireNotNegative(millis);
        }
    }

    /**
     * ROWS PRECEDING: the latest row, and some before it.
     *
     * @param preceding how many before the latest, 0 or more
     */
    record Rows(long preceding) implements JoinWindow {
        public Rows {
            requireNotNegative(preceding);
        }
    }

    private static void requireNotNegative(long length) {
        if (length < 0) {
            throw new IllegalArgumentException("a window of " + length + " PRECEDING; 0 or more is expected");
        }
    }
}
