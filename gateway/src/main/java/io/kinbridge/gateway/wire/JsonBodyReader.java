package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Blobs are base64, timestamps are seconds since the epoch with a fraction. */
final class JsonBodyReader extends BodyReader {
    private static final String TIMESTAMP = "milliseconds since epoch";

    JsonBodyReader(JsonParser parser) {
        super(parser);
    }

    @Override
    SdkBytes blob() throws IOException, RefusedRequestException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw SerializationFault.notConvertible(parser.currentToken(), "a Blob");
        }
        return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
    }

    @Override
    Instant timestamp() throws IOException, RefusedRequestException {
        requireNumber(TIMESTAMP);
        Instant moment = moment();
        if (moment == null) {
            throw SerializationFault.notConvertible(parser.currentToken(), TIMESTAMP);
        }
        return moment;
    }

    private @Nullable Instant moment() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> EpochTime.ofSeconds(parser.getLongValue());
            default -> EpochTime.ofSeconds(parser.getDecimalValue());
        };
    }
}
