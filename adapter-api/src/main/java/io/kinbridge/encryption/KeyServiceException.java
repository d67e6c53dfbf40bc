package io.kinbridge.encryption;

import io.kinbridge.error.KinesisError;
import org.jspecify.annotations.Nullable;

/** Why a key service does not encrypt or decrypt a data key. Its message reaches the callers of Kinesis' API. */
public final class KeyServiceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Each reason is one of the errors that Kinesis models for AWS KMS. */
    public enum Reason {
        /** There is no such master key. */
        NOT_FOUND(KinesisError.KMS_NOT_FOUND),
        /** The master key is disabled. */
        DISABLED(KinesisError.KMS_DISABLED),
        /** The master key cannot be used for this: it is being deleted, of another kind, or not the one that was used. */
        INVALID_STATE(KinesisError.KMS_INVALID_STATE),
        /** Who asks may not use the master key. */
        ACCESS_DENIED(KinesisError.KMS_ACCESS_DENIED),
        /** The key service has to be subscribed to first. */
        OPT_IN_REQUIRED(KinesisError.KMS_OPT_IN_REQUIRED),
        /** The key service is asked too often. */
        THROTTLED(KinesisError.KMS_THROTTLING);

        private final KinesisError error;

        Reason(KinesisError error) {
            this.error = error;
        }

        KinesisError error() {
            return error;
        }
    }

    /** {@code message} names the key and what is to be done, and no secret. */
    public KeyServiceException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** The same; the cause is logged, and not sent to callers. */
    public KeyServiceException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
