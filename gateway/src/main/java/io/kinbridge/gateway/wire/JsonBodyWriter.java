package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

/** Blobs are base64, timestamps are seconds since the epoch, down to the millisecond. */
final class JsonBodyWriter extends BodyWriter {

    JsonBodyWriter(JsonGenerator generator) {
        super(generator);
    }

    @Override
    void blob(byte[] bytes) throws IOException {
        byte[] base64 = Base64.getEncoder().encode(bytes);
        generator.writeRawUTF8String(base64, 0, base64.length);
    }

    @Override
    void timestamp(Instant moment) throws IOException {
        generator.writeNumber(EpochTime.seconds(moment));
    }
}
