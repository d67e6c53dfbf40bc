package io.kinbridge.sql.topology.stage;

import org.jspecify.annotations.Nullable;

/** Writes rows of one node, or of the error stream. */
interface RowDestination {
    void row(long rowtime, @Nullable Object[] row);

    /** Sends what was gathered. */
    default void send() {}

    /** Waits until nothing can be lost any more but with the transaction. */
    default void settle() {}
}
