package io.kinbridge.kpl;

/**
 * A try to write a Kinesis record that failed.
 *
 * @param began when it was made, in {@link System#nanoTime} nanoseconds
 * @param ended when it had failed
 * @param code an error code as Amazon Kinesis has them, or one of the KPL's own
 * @param message what happened
 */
record FailedTry(long began, long ended, String code, String message) {}
