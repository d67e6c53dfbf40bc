package io.kinbridge.firehose.s3;

import org.jspecify.annotations.Nullable;

/** A call of S3 that failed. Another one may succeed, now or when the cause is remedied. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    private final String code;
    private final String remedy;

    StoreException(String code, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    /** Someone deletes an object while it is being asked for. */
    static StoreException vanished(String key) {
        return new StoreException(
                "S3.NoSuchKey", "Object '" + key + "' was there a moment ago", "let nobody delete it meanwhile", null);
    }

    /** As in Firehose's logs, such as {@code S3.AccessDenied}. */
    public String code() {
        return code;
    }

    /** What can be done about it: a sentence's begin, such as "create the bucket". */
    public String remedy() {
        return remedy;
    }
}
