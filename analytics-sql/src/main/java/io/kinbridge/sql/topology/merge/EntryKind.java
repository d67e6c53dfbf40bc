package io.kinbridge.sql.topology.merge;

/** The byte before an entry of a frame. They are in topics: never give one another meaning. */
final class EntryKind {
    /** Edge, ROWTIME, row. */
    static final int ROW = 0;
    /** Lane, and the time before which no row of the lane follows. */
    static final int BOUND = 1;
    /** See {@link Succession}. */
    static final int SUCCESSION = 2;

    private EntryKind() {}
}
