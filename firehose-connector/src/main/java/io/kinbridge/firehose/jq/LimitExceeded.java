package io.kinbridge.firehose.jq;

/** An evaluation takes too much. No jq exception: those can be caught within the expression. */
final class LimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The message says the limit and the remedy. */
    LimitExceeded(String message) {
        super(message, null, false, false);
    }
}
