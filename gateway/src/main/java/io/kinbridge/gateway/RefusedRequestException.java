package io.kinbridge.gateway;

/** A request that gets no further than the gateway: it cannot be read, names nothing that there is, or is not signed well. */
public final class RefusedRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient AwsError error;

    public RefusedRequestException(AwsError error) {
        // Whoever sends nonsense is not worth a stack trace.
        super(error.code() + ": " + error.message(), null, false, false);
        this.error = error;
    }

    public RefusedRequestException(String code, int status, String message) {
        this(new AwsError(code, status, message));
    }

    /** What the caller is told. */
    public AwsError error() {
        return error;
    }
}
