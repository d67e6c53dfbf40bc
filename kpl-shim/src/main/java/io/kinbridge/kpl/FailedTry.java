package io.kinbridge.kpl;

import io.kinbridge.error.KinesisError;

/**
 * A try to write a Kinesis record that failed.
 *
 * @param began when it was made, in {@link System#nanoTime} nanoseconds
 * @param ended when it had failed
 * @param code an error code as Amazon Kinesis has them, or one of the KPL's own
 * @param message what happened
 */
record FailedTry(long began, long ended, String code, String message) {

    static FailedTry expired() {
        return now("Expired", "The user record was not written within its time to live (recordTtl)");
    }

    static FailedTry destroyed() {
        return now("Destroyed", "The producer was destroyed before the user record was sent");
    }

    static FailedTry tooLarge(KinesisRecord record, String stream, int limit) {
        return now(
                KinesisError.INVALID_ARGUMENT.errorCode(),
                "The user record has " + record.bytes()
                        + " bytes, data and partition key together; the limit of stream " + stream + " is " + limit
                        + " bytes (UpdateMaxRecordSize raises it)");
    }

    private static FailedTry now(String code, String message) {
        long now = System.nanoTime();
        return new FailedTry(now, now, code, message);
    }
}
