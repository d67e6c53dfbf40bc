package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import java.io.IOException;

/** How values of a record become values of one column. What cannot is a {@link CoercionFailure}. Null is NULL, always. */
interface Coercion {
    static Coercion to(ColumnType type) {
        return switch (type.name()) {
            case BOOLEAN -> new BooleanCoercion();
            case TINYINT, SMALLINT, INTEGER, BIGINT -> new IntegerCoercion(type);
            case DECIMAL -> new DecimalCoercion(type);
            case REAL, FLOAT, DOUBLE -> new FloatingCoercion(type);
            case CHAR, VARCHAR -> new CharacterCoercion(type);
            case BINARY, VARBINARY -> new BinaryCoercion(type);
            case DATE, TIME, TIMESTAMP -> new DateTimeCoercion(type);
        };
    }

    Object fromBoolean(boolean value);

    /** The parser is on a number, and stays there. */
    Object fromNumber(JsonParser number) throws IOException;

    Object fromText(String text);

    /** The text of an object or array, as it stands in the record. */
    Object fromStructure(String source);

    /** Whether a CSV field without a character is the empty string, not NULL. */
    default boolean keepsEmptyText() {
        return false;
    }
}
