package io.kinbridge.firehose.splunk;

import org.jspecify.annotations.Nullable;

/** An attempt at Splunk that failed. */
final class SplunkFault extends Exception {
    private static final long serialVersionUID = 1;

    private final SplunkError error;

    /** {@code detail} is what Splunk, or the connection to it, said. */
    SplunkFault(SplunkError error, String detail) {
        this(error, detail, null);
    }

    SplunkFault(SplunkError error, String detail, @Nullable Throwable cause) {
        super(error.sentence() + " " + detail, cause);
        this.error = error;
    }

    SplunkError error() {
        return error;
    }
}
