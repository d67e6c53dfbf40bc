package io.kinbridge.sql.topology.output;

import org.jspecify.annotations.Nullable;

/**
 * What went to the error stream, in short.
 *
 * @param at when, ms since 1970
 * @param name what kind of error
 * @param message a sentence without a full stop
 * @param data what was lost, as text, cut after {@value #LONGEST_DATA} characters
 * @param pump null or empty if no pump's
 */
public record LostRow(
        long at,
        String name,
        String message,
        String data,
        @Nullable String pump) {
    private static final int LONGEST_DATA = 1000;

    public LostRow {
        data = data.length() <= LONGEST_DATA ? data : data.substring(0, LONGEST_DATA);
    }
}
