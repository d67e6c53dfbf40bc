package io.kinbridge.cli.sql.console;

import java.sql.SQLException;

/** A query that JDBC runs has failed; the cause says why. */
final class QueryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    QueryFailedException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
