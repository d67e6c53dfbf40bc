package io.kinbridge.sql.live;

/** A query would be one too many. */
public final class QueryLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryLimitException(int limit) {
        super("%,d queries are running, which is the most there may be; end one of them first".formatted(limit));
    }
}
