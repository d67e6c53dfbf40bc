package io.kinbridge.sql.live;

/** There is no stream and no topic of that name. */
public final class NoSuchSourceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchSourceException(String name) {
        super("there is no stream or topic '" + name + "'; names are as the cluster has them, lower case included");
    }
}
