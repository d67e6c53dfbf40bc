package io.kinbridge.embedded;

/** The embedded broker could not start; the message names the data directory or the port, and what to do about it. */
public final class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String message) {
        super(message);
    }

    BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
