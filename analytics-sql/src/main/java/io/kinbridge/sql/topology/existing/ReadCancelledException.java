package io.kinbridge.sql.topology.existing;

/** A read was given up because somebody wanted that. */
public final class ReadCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadCancelledException(String message) {
        super(message);
    }
}
