package io.kinbridge.sql.input;

import com.fasterxml.jackson.core.JsonParser;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** BINARY and VARBINARY: text in base64 or as a literal ({@code X'3F67'}). BINARY is filled up with zeros. */
final class BinaryCoercion implements Coercion {
    private final ColumnType type;

    BinaryCoercion(ColumnType type) {
        this.type = type;
    }

    /** The lowest bit. */
    @Override
    public Object fromBoolean(boolean value) {
        byte[] bytes = new byte[type.name() == TypeName.BINARY ? type.precision() : 1];
        bytes[bytes.length - 1] = (byte) (value ? 1 : 0);
        return bytes;
    }

    @Override
    public Object fromNumber(JsonParser number) throws IOException {
        throw new CoercionFailure(number.getText(), type, "it is a number");
    }

    @Override
    public Object fromText(String text) {
        byte[] bytes = bytes(text);
        if (bytes.length > type.precision()) {
            throw new CoercionFailure(text, type, "it has %,d bytes".formatted(bytes.length));
        }
        return type.name() == TypeName.BINARY ? Arrays.copyOf(bytes, type.precision()) : bytes;
    }

    private byte[] bytes(String text) {
        boolean literal = text.length() > 2 && (text.startsWith("X'") || text.startsWith("x'")) && text.endsWith("'");
        try {
            return literal
                    ? HexFormat.of().parseHex(text, 2, text.length() - 1)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new CoercionFailure(text, type, "it is neither base64 nor of the form X'3F67'");
        }
    }

    @Override
    public Object fromStructure(String source) {
        throw new CoercionFailure(source, type, "it is an object or array");
    }
}
