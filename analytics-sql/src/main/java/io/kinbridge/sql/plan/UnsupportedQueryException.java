package io.kinbridge.sql.plan;

/** A query, valid as it is, that cannot run as a stream. The message is one sentence without a full stop: why, and what to write. */
final class UnsupportedQueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnsupportedQueryException(String message) {
        super(message, null, false, false);
    }
}
