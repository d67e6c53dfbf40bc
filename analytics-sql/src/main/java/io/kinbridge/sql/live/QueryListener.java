package io.kinbridge.sql.live;

import java.util.List;

/**
 * Takes what comes of a query, on the query's own thread. It may block: then the query waits, and reads no more, and no other query
 * notices. Closing the query interrupts it. What it throws ends the query.
 */
public interface QueryListener {
    /** Rows in the order of ROWTIME, at least one. */
    void rows(List<QueryRow> rows);

    /** Something was lost. Of many at once only the first are told; {@link QueryStatistics#problems} counts all. */
    void problem(QueryProblem problem);

    /** It is over; called once, last. */
    void ended(QueryEnd end);
}
