package io.kinbridge.sql.function;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;

/**
 * A column that a function makes or looks at.
 *
 * @param name as the catalog has it
 * @param type its SQL type
 * @param nullable whether it may be NULL
 */
public record Column(String name, ColumnType type, boolean nullable) {
    /** A column of a type without a length. */
    public static Column of(String name, TypeName type) {
        return new Column(name, ColumnType.of(type), true);
    }

    /** A column of text. */
    public static Column varchar(String name, int length) {
        return new Column(name, ColumnType.varchar(length), true);
    }
}
