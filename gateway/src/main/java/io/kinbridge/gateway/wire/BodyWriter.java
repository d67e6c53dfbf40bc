package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kinbridge.gateway.AwsError;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** The name of a map's entry, as {@link #text} has it. */
    final void name(String name) throws IOException {
        generator.writeFieldName(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    /** What has no form in UTF-8, half a surrogate pair, becomes a question mark. */
    final void text(String text) throws IOException {
        // Several times as fast as writeString for what is ASCII, and that is nearly all there is.
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        generator.writeUTF8String(utf8, 0, utf8.length);
    }

    /** An error's message, if there is one. */
    final void message(String name, AwsError error) throws IOException {
        if (!error.message().isEmpty()) {
            generator.writeFieldName(name);
            text(error.message());
        }
    }

    abstract void blob(byte[] bytes) throws IOException;

    abstract void timestamp(Instant moment) throws IOException;
}
