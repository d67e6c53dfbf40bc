package io.kinbridge.sql.topology.source;

/** A stream or topic was deleted while it was read; the message is for people. */
public final class SourceDeletedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SourceDeletedException(String message) {
        super(message);
    }
}
