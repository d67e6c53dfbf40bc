package io.kinbridge.sql.live;

/** A query may not go on. */
final class LimitReachedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LimitReachedException(String message) {
        super(message);
    }
}
