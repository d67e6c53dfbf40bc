package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.DateTimeText;
import java.io.IOException;
import java.time.DateTimeException;

/** DATE, TIME and TIMESTAMP: text that reads as one, nothing else. */
final class DateTimeCoercion implements Coercion {
    private final ColumnType type;

    DateTimeCoercion(ColumnType type) {
        this.type = type;
    }

    @Override
    public Object fromBoolean(boolean value) {
        throw new CoercionFailure(Boolean.toString(value), type, "it is a boolean");
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        throw new CoercionFailure(number.getText(), type, "it is a number");
    }

    @Override
    public Object fromText(String text) {
        try {
            return switch (type.name()) {
                case DATE -> (Object) DateTimeText.readDate(text);
                case TIME -> DateTimeText.readTime(text);
                default -> DateTimeText.readTimestamp(text);
            };
        } catch (DateTimeException e) {
            throw new CoercionFailure(text, type, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Object fromStructure(String source) {
        throw new CoercionFailure(source, type, "it is an object or array");
    }
}
