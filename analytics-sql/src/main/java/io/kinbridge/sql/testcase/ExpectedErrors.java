package io.kinbridge.sql.testcase;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the error stream must hold.
 *
 * @param count of its rows; null if nothing is expected of it
 * @param errors those that are described, {@code count} at most
 */
public record ExpectedErrors(@Nullable Integer count, List<ExpectedError> errors) {
    /** Nothing is expected of the error stream. */
    public static final ExpectedErrors ANY = new ExpectedErrors(null, List.of());

    /**
     * One row of the error stream.
     *
     * @param dataRowtimeMs DATA_ROWTIME, milliseconds since 1970-01-01 UTC
     * @param pump PUMP_NAME; null if any will do
     */
    public record ExpectedError(
            long dataRowtimeMs, @Nullable String pump) {}

    public ExpectedErrors {
        errors = List.copyOf(errors);
    }
}
