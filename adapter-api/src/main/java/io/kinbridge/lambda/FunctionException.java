package io.kinbridge.lambda;

import java.io.IOException;

/** A call of a function that came to nothing. The message names the function. */
public final class FunctionException extends IOException {
    private static final long serialVersionUID = 1;

    /** What was the matter. */
    public enum Reason {
        /** It has too many calls to make: status 429. */
        THROTTLED,
        /** No answer within the time. */
        TIMED_OUT,
        /** It was called, and its code has failed. */
        FUNCTION_ERROR,
        /** There is none: status 404. */
        NOT_FOUND,
        /** It may not be called: status 401 or 403. */
        ACCESS_DENIED,
        /** Another status, or no connection. */
        UNAVAILABLE,
        /** The event or the answer is larger than Lambda allows; a call with the same event would end in the same way. */
        TOO_LARGE
    }

    private final Reason reason;

    public FunctionException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public FunctionException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
