package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;

/** The bounds of a retention period that may be asked for, in hours. */
final class RetentionPeriod {
    private RetentionPeriod() {}

    /** {@code hours}; InvalidArgumentException outside of 24 to 8,760. */
    static int checked(int hours) {
        if (hours < AccountLimits.MIN_RETENTION_HOURS) {
            throw KinesisError.INVALID_ARGUMENT.exception("Minimum allowed retention period is "
                    + AccountLimits.MIN_RETENTION_HOURS + " hours. Requested retention period (" + hours
                    + " hours) is too short.");
        }
        if (hours > AccountLimits.MAX_RETENTION_HOURS) {
            throw KinesisError.INVALID_ARGUMENT.exception("Maximum allowed retention period is "
                    + AccountLimits.MAX_RETENTION_HOURS + " hours. Requested retention period (" + hours
                    + " hours) is too long.");
        }
        return hours;
    }
}
