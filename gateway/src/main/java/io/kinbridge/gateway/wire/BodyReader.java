package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A body on its way in. Each method takes the value that the parser stands on, which is not null; a list, a map or a
 * structure is left at its last token.
 */
abstract class BodyReader implements Closeable {
    /** What a timestamp is called in errors. */
    static final String TIMESTAMP = "milliseconds since epoch";

    final JsonParser parser;

    BodyReader(JsonParser parser) {
        this.parser = parser;
    }

    /** To the first token of the body, which is a map's. */
    final void start() throws IOException, RefusedRequestException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY) {
            throw SerializationFault.unexpectedList();
        }
        if (first != JsonToken.START_OBJECT) {
            throw SerializationFault.malformed();
        }
    }

    /** Nothing stands behind the body. */
    final void end() throws IOException, RefusedRequestException {
        if (parser.nextToken() != null) {
            throw SerializationFault.malformed();
        }
    }

    @Override
    public final void close() throws IOException {
        parser.close();
    }

    abstract SdkBytes blob() throws IOException, RefusedRequestException;

    abstract Instant timestamp() throws IOException, RefusedRequestException;

    final String text() throws IOException, RefusedRequestException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw SerializationFault.notConvertible(parser.currentToken(), "a String");
        }
        return parser.getText();
    }

    /** A fraction is cut off, as AWS does; what is too large for 32 bits becomes the nearest that is not. */
    final int integer() throws IOException, RefusedRequestException {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, wholeNumber("an Integer")));
    }

    /** As {@link #integer()}, with 64 bits. */
    final long longInteger() throws IOException, RefusedRequestException {
        return wholeNumber("a Long");
    }

    final double floatingPoint() throws IOException, RefusedRequestException {
        requireNumber("a Double");
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw SerializationFault.notConvertible(parser.currentToken(), "a Double");
        }
        return value;
    }

    /** AWS takes a few words for one, too. */
    final boolean bool() throws IOException, RefusedRequestException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw SerializationFault.notConvertible(token, "a Boolean");
        }
        return switch (parser.getText().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "t", "1" -> true;
            case "false", "no", "n", "f", "0" -> false;
            default -> throw SerializationFault.notConvertible(token, "an Boolean");
        };
    }

    final void requireNumber(String target) throws RefusedRequestException {
        if (!parser.currentToken().isNumeric()) {
            throw SerializationFault.notConvertible(parser.currentToken(), target);
        }
    }

    private long wholeNumber(String target) throws IOException, RefusedRequestException {
        requireNumber(target);
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER -> nearest(parser.getBigIntegerValue());
            default -> wholePart(target);
        };
    }

    private static long nearest(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private long wholePart(String target) throws IOException, RefusedRequestException {
        double value = parser.getDoubleValue();
        if (Double.isNaN(value)) {
            throw SerializationFault.notConvertible(parser.currentToken(), target);
        }
        return (long) value;
    }
}
