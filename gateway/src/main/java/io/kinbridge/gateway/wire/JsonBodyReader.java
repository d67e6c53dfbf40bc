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
    private final byte[] body;

    /** @param parser of {@code body} */
    JsonBodyReader(JsonParser parser, byte[] body) {
        super(parser);
        this.body = body;
    }

    @Override
    SdkBytes blob() throws IOException, RefusedRequestException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw SerializationFault.notConvertible(parser.currentToken(), "a Blob");
        }
        byte[] bytes = unescaped(parser.currentTokenLocation().getByteOffset());
        return SdkBytes.fromByteArrayUnsafe(bytes != null ? bytes : Base64Text.decode(parser.getText()));
    }

    /**
     * Straight from the body, several times as fast as the parser's way; the parser then skips the text, which it has
     * not looked at yet.
     *
     * @param start where the text's opening quotation mark is; -1 if the body is not in UTF-8
     */
    private byte @Nullable [] unescaped(long start) {
        if (start < 0 || start >= body.length || body[(int) start] != '"') {
            return null;
        }
        return Base64Text.decodeQuoted(body, (int) start + 1);
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
        try {
            return switch (parser.getNumberType()) {
                case INT, LONG -> EpochTime.ofSeconds(parser.getLongValue());
                default -> EpochTime.ofSeconds(parser.getDecimalValue());
            };
        } catch (NumberFormatException exponentOverflow) {
            return null;
        }
    }
}
