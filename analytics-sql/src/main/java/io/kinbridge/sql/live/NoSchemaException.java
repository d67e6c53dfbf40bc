package io.kinbridge.sql.live;

/** What columns a source's rows have is not known, and not to be seen in its records. */
public final class NoSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSchemaException(String message) {
        super(message);
    }
}
