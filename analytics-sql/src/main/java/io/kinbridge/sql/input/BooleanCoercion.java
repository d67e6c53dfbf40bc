package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Of text only {@code true}, in any case, is true; of numbers only 0 is false. */
final class BooleanCoercion implements Coercion {
    @Override
    public Object fromBoolean(boolean value) {
        return value;
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        return !isZero(number.getText());
    }

    /** By its digits: as a number it may be too small or too large for any type. */
    private static boolean isZero(String number) {
        for (int i = 0; i < number.length(); i++) {
            char character = number.charAt(i);
            if (character == 'e' || character == 'E') {
                return true;
            }
            if (character >= '1' && character <= '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object fromText(String text) {
        return text.equalsIgnoreCase("true");
    }

    @Override
    public Object fromStructure(String source) {
        throw new CoercionFailure(source, "BOOLEAN", "it is an object or array");
    }
}
