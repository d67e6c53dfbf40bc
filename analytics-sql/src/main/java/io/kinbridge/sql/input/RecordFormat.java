package io.kinbridge.sql.input;

/** How the records of a source are written; always in UTF-8. */
public sealed interface RecordFormat {
    /**
     * JSON values, one or more a record.
     *
     * @param rowPath where a row is in a value: {@code $}, {@code $.a.b}, {@code $.a[0:]}
     */
    record Json(String rowPath) implements RecordFormat {}

    /**
     * Fields by position, without quoting.
     *
     * @param rowDelimiter between rows; not empty
     * @param columnDelimiter between fields of a row; not empty
     */
    record Csv(String rowDelimiter, String columnDelimiter) implements RecordFormat {
        public Csv {
            if (rowDelimiter.isEmpty() || columnDelimiter.isEmpty()) {
                throw new IllegalArgumentException("CSV needs a row delimiter and a column delimiter");
            }
        }
    }
}
