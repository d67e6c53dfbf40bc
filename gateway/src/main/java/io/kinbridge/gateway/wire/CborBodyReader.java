package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/** Blobs are byte strings, timestamps are milliseconds since the epoch. */
final class CborBodyReader extends BodyReader {
    CborBodyReader(JsonParser parser) {
        super(parser);
    }

    @Override
    SdkBytes blob() throws IOException, RefusedRequestException {
        if (parser.currentToken() != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw SerializationFault.notConvertible(parser.currentToken(), "a Blob");
        }
        return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
    }

    /**
     * AWS' own SDKs write an integer under tag 1. The tag is not asked for, and a fraction of a millisecond is cut off:
     * what the number means is the protocol's to say, not the tag's.
     */
    @Override
    Instant timestamp() throws IOException, RefusedRequestException {
        requireNumber(TIMESTAMP);
        return switch (parser.getNumberType()) {
            case INT, LONG -> Instant.ofEpochMilli(parser.getLongValue());
            case FLOAT, DOUBLE -> ofDouble(parser.getDoubleValue());
            default -> throw SerializationFault.notConvertible(parser.currentToken(), TIMESTAMP);
        };
    }

    private Instant ofDouble(double milliseconds) throws RefusedRequestException {
        // 2^63 itself is a double, and is out of range.
        if (!(Math.abs(milliseconds) < 0x1p63)) {
            throw SerializationFault.notConvertible(parser.currentToken(), TIMESTAMP);
        }
        return Instant.ofEpochMilli((long) milliseconds);
    }
}
