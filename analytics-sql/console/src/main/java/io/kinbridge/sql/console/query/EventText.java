package io.kinbridge.sql.console.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes events as text/event-stream has them (HTML, 9.2.5). JSON has no line breaks, so data is one line. For use by one thread. */
final class EventText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    EventText rows(RowBuffer.Batch batch) {
        return text("id: " + batch.taken() + "\nevent: rows\ndata: {\"rows\":[")
                .bytes(batch.json())
                .text("],\"dropped\":" + batch.dropped() + "}\n\n");
    }

    EventText event(String name, JsonNode data) {
        try {
            return text("event: " + name + "\ndata: ")
                    .bytes(JSON.writeValueAsBytes(data))
                    .text("\n\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EventText text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private EventText bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
