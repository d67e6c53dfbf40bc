package io.kinbridge.sql.live;

import io.kinbridge.sql.function.Column;
import java.util.List;

/** A query at work. Thread-safe. */
public interface LiveQuery extends AutoCloseable {
    /** The columns of its rows. */
    List<Column> columns();

    PlanPicture picture();

    QueryStatistics statistics();

    /** Whether it has not ended. */
    boolean isOpen();

    /**
     * Ends it: a listener that blocks is interrupted. Returns when the listener knows, or after some seconds if it does not let go;
     * at once if called by the listener. A second call does nothing.
     */
    @Override
    void close();
}
