package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Of text only {@code true}, in any case, is true; of numbers only 0 is false. */
final class BooleanCoercion implements Coercion {
    @Override
    public Object fromBoolean(boolean value) {
        return value;
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        if (number.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return !number.getText().equals("0") && !number.getText().equals("-0");
        }
        return number.getDecimalValue().signum() != 0;
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
