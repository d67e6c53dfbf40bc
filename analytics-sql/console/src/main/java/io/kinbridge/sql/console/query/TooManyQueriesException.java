package io.kinbridge.sql.console.query;

/** A client has as many live queries as it may have. */
public final class TooManyQueriesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyQueriesException(int limit) {
        super("%,d of your queries are running, the most that a client may have; end one of them first"
                .formatted(limit));
    }
}
