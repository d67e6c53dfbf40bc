package io.kinbridge.sql.input;

import io.kinbridge.sql.type.ColumnType;

/**
 * One column of a source.
 *
 * @param name as SQL names it in double quotes; not empty
 * @param mapping the path from the row to the value in JSON, such as {@code $.a.b}; empty in CSV
 */
public record SourceColumn(String name, ColumnType type, String mapping) {
    public SourceColumn {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column has no name");
        }
    }
}
