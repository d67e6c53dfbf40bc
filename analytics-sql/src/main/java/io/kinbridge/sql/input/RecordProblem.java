package io.kinbridge.sql.input;

import org.jspecify.annotations.Nullable;

/**
 * Why a record, or a row of it, did not become a row.
 *
 * @param name what the error stream calls it
 * @param message a sentence without a full stop, with the value and what was expected
 * @param column the column whose value it is; null if no row could be read at all
 * @param text the value as it stands in the record, or the record if no row could be read; not shortened
 */
public record RecordProblem(
        Name name, String message, @Nullable String column, String text) {
    /** ERROR_NAME of the error stream. */
    public enum Name {
        /** The record is not of its format. */
        PARSE("Parse error"),
        /** A value does not fit its column. */
        COERCION("Coercion error");

        private final String inErrorStream;

        Name(String inErrorStream) {
            this.inErrorStream = inErrorStream;
        }

        /** The value of ERROR_NAME, at most 32 characters. */
        public String inErrorStream() {
            return inErrorStream;
        }
    }
}
