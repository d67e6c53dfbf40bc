package io.kinbridge.sql.live;

import org.jspecify.annotations.Nullable;

/**
 * A record or row that is lost to a query.
 *
 * @param rowtime of it, ms since 1970
 * @param message a sentence without a full stop, with the value
 * @param where the source or the pump; null if it is the query's own
 */
public record QueryProblem(
        long rowtime, String message, @Nullable String where) {}
