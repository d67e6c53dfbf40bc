package io.kinbridge.firehose.connect;

import org.jspecify.annotations.Nullable;

/** Why a request to Kafka Connect has no result. Its message names the worker's URL. */
public final class ConnectFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    ConnectFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What kind of failure. */
    public enum Kind {
        /** No answer, or none in time; what was asked for may have happened. */
        UNREACHABLE,
        /** There is no such connector. */
        NOT_FOUND,
        /** There is such a connector already. */
        EXISTS,
        /** Connect, or the connector's validation, does not take what was sent. */
        REFUSED,
        /** Anything else that Connect answers. */
        FAILED
    }
}
