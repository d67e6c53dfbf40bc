package io.kinbridge.firehose.iceberg;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.UUID;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a simple type. JSON's kinds are not mixed up: a text is no number and no boolean, and neither of these is a
 * text.
 *
 * <p>That timestamps are microseconds, and binary data base64, is AWS's ("Deliver data to Apache Iceberg Tables"). ISO 8601 texts
 * for dates and times, and microseconds of the day and days since 1970, are this plugin's.
 */
@FunctionalInterface
interface ScalarReader {
    /**
     * Reads the value that the parser is at; null if it is of another kind.
     *
     * @throws IllegalArgumentException if it is outside of the type's values, or an {@link ArithmeticException} or {@link
     *     java.time.DateTimeException}
     */
    @Nullable
    Object read(JsonParser parser) throws IOException;

    /** The reader of a type; null if there is none. */
    static @Nullable ScalarReader of(Type type) {
        return switch (type.typeId()) {
            case BOOLEAN -> ScalarReader::bool;
            case INTEGER -> parser -> isInteger(parser) ? (Object) Math.toIntExact(integer(parser)) : null;
            case LONG -> parser -> isInteger(parser) ? (Object) integer(parser) : null;
            case FLOAT -> parser -> isNumber(parser) ? (Object) finite(parser.getFloatValue()) : null;
            case DOUBLE -> parser -> isNumber(parser) ? (Object) finite(parser.getDoubleValue()) : null;
            case STRING -> ScalarReader::text;
            case DATE -> ScalarReader::date;
            case TIME -> ScalarReader::time;
            case TIMESTAMP -> timestamp(((Types.TimestampType) type).shouldAdjustToUTC());
            case DECIMAL -> decimal((Types.DecimalType) type);
            case BINARY -> parser -> isText(parser) ? ByteBuffer.wrap(base64(parser.getText())) : null;
            case FIXED -> fixed(((Types.FixedType) type).length());
            case UUID -> parser -> isText(parser) ? UUID.fromString(parser.getText()) : null;
            default -> null;
        };
    }

    private static boolean isInteger(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    private static boolean isNumber(JsonParser parser) {
        return parser.currentToken().isNumeric();
    }

    private static boolean isText(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    private static long integer(JsonParser parser) throws IOException {
        JsonParser.NumberType type = parser.getNumberType();
        return type == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue().longValueExact()
                : parser.getLongValue();
    }

    private static double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("it is too large");
        }
        return value;
    }

    private static float finite(float value) {
        if (Float.isInfinite(value)) {
            throw new ArithmeticException("it is too large");
        }
        return value;
    }

    private static @Nullable Object bool(JsonParser parser) throws IOException {
        return parser.currentToken().isBoolean() ? (Object) parser.getBooleanValue() : null;
    }

    private static @Nullable Object text(JsonParser parser) throws IOException {
        return isText(parser) ? parser.getText() : null;
    }

    private static @Nullable Object date(JsonParser parser) throws IOException {
        if (isInteger(parser)) {
            return LocalDate.ofEpochDay(integer(parser));
        }
        return isText(parser) ? LocalDate.parse(parser.getText()) : null;
    }

    private static @Nullable Object time(JsonParser parser) throws IOException {
        if (isInteger(parser)) {
            return LocalTime.ofNanoOfDay(Math.multiplyExact(integer(parser), 1000L));
        }
        return isText(parser) ? LocalTime.parse(parser.getText()) : null;
    }

    private static ScalarReader timestamp(boolean isZoned) {
        return parser -> {
            if (!isInteger(parser) && !isText(parser)) {
                return null;
            }
            UtcTime at = isInteger(parser) ? UtcTime.ofMicros(integer(parser)) : UtcTime.parse(parser.getText());
            return isZoned ? at.zoned() : at.local();
        };
    }

    private static ScalarReader decimal(Types.DecimalType type) {
        return parser -> {
            if (!isNumber(parser) && !isText(parser)) {
                return null;
            }
            BigDecimal given = new BigDecimal(parser.getText());
            // Before it is made longer: 1E1000000000 would be.
            if ((long) given.precision() - given.scale() > type.precision() - type.scale() && given.signum() != 0) {
                throw new ArithmeticException("it has too many digits");
            }
            return given.signum() == 0
                    ? BigDecimal.ZERO.setScale(type.scale())
                    : given.setScale(type.scale(), RoundingMode.UNNECESSARY);
        };
    }

    private static ScalarReader fixed(int length) {
        return parser -> {
            if (!isText(parser)) {
                return null;
            }
            byte[] bytes = base64(parser.getText());
            if (bytes.length != length) {
                throw new IllegalArgumentException("it has " + bytes.length + " bytes");
            }
            return bytes;
        };
    }

    /** Base64 in either alphabet; line breaks may be in it. */
    private static byte[] base64(String text) {
        boolean isUrlSafe = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        boolean isBroken = text.indexOf('\n') >= 0;
        if (isUrlSafe) {
            return Base64.getUrlDecoder().decode(text);
        }
        return isBroken
                ? Base64.getMimeDecoder().decode(text)
                : Base64.getDecoder().decode(text);
    }
}
