package io.kinbridge.sql.host;

/** There is no application of that name. */
public final class NoSuchApplicationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchApplicationException(String name) {
        super("there is no application '" + name + "'");
    }
}
