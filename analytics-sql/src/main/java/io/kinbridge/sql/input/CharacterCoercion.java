package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;

/** CHAR and VARCHAR: anything, as it is written; what is too long is cut, and CHAR is filled up with blanks. */
final class CharacterCoercion implements Coercion {
    private final int length;
    private final boolean filled;

    CharacterCoercion(ColumnType type) {
        this.length = type.precision();
        this.filled = type.name() == TypeName.CHAR;
    }

    @Override
    public Object fromBoolean(boolean value) {
        return fitted(Boolean.toString(value));
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        return fitted(number.getText());
    }

    @Override
    public Object fromText(String text) {
        return fitted(text);
    }

    @Override
    public Object fromStructure(String source) {
        return fitted(source);
    }

    @Override
    public boolean keepsEmptyText() {
        return true;
    }

    private String fitted(String text) {
        if (text.length() > length) {
            // A character outside of the basic plane is two chars, and is not cut in half.
            int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
            return fitted(text.substring(0, end));
        }
        return filled ? text + " ".repeat(length - text.length()) : text;
    }
}
