package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/** A body on its way out. */
abstract class BodyWriter implements Closeable {
    final JsonGenerator generator;

    BodyWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    @Override
    public final void close() throws IOException {
        generator.close();
    }

    abstract void timestamp(Instant moment) throws IOException;
}
