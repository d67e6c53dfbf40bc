package io.kinbridge.encryption;

/** A record that says it is encrypted can never be decrypted: it was changed, moved, or not written by a Kinbridge client. */
public final class UnreadableRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String message) {
        super(message);
    }

    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
