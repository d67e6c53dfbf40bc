package io.kinbridge.sql.host;

/** There is an application of that name already. */
public final class ApplicationExistsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ApplicationExistsException(String name) {
        super("application '" + name + "' is there already; replace it, or choose another name");
    }
}
