package io.kinbridge.sql.engine.window;

/** How far a window reaches back from the current row, which is always in it, over rows that have arrived. */
public sealed interface Frame {
    /** RANGE CURRENT ROW: the rows of the current row's ROWTIME that have arrived so far. */
    Frame CURRENT_ROWTIME = new Range(0);
    /** ROWS CURRENT ROW: the current row alone. */
    Frame CURRENT_ROW = new Rows(0);

    /**
     * RANGE PRECEDING: rows whose ROWTIME is not more than so much before the current row's.
     *
     * @param milliseconds 0 or more
     */
    record Range(long milliseconds) implements Frame {
        public Range {
            requireNotNegative(milliseconds);
        }
    }

    /**
     * ROWS PRECEDING: the current row and so many before it.
     *
     * @param preceding 0 or more
     */
    record Rows(int preceding) implements Frame {
        public Rows {
            requireNotNegative(preceding);
        }
    }

    private static void requireNotNegative(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a window does not reach " + size + " back: 0 or more");
        }
    }
}
