package io.kinbridge.firehose.destination;

import org.jspecify.annotations.Nullable;

/** An HTTP call that got no reply that could be read. It may have been carried out nevertheless. */
public final class CallException extends Exception {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Fault {
        /** The host is unknown, or nobody listens there. */
        NOT_CONNECTED,
        /** The host did not take the connection in time. */
        CONNECTING_TIMED_OUT,
        /** TLS could not be agreed on, or the certificate is not trusted. */
        TLS_HANDSHAKE,
        /** The certificate is another host's. */
        TLS_WRONG_HOST,
        /** The connection was closed before the reply was complete. */
        CLOSED,
        /** The reply was not complete in time. */
        TIMED_OUT,
        /** The reply is longer than it may be. */
        TOO_LARGE,
        /** What came back is not HTTP. */
        NOT_HTTP
    }

    private final Fault fault;

    CallException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
