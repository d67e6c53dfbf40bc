package io.kinbridge.firehose.jq;

/** A record that a query has no partition keys for. The message is what the error object says. */
public final class QueryFailure extends Exception {
    private static final long serialVersionUID = 1;

    QueryFailure(String message) {
        super(message, null, false, false);
    }
}
