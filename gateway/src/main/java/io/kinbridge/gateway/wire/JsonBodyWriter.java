package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/** Timestamps are seconds since the epoch, down to the millisecond. */
final class JsonBodyWriter extends BodyWriter {

    JsonBodyWriter(JsonGenerator generator) {
        super(generator);
    }

    @Override
    void timestamp(Instant moment) throws IOException {
        generator.writeNumber(EpochTime.seconds(moment));
    }
}
