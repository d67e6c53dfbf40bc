package io.kinbridge.sql.console.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.live.QueryRow;
import io.kinbridge.sql.output.ValueText;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON arrays, the ROWTIME in ms first. What a browser's numbers cannot hold is a text: DECIMAL, BIGINT beyond 2^53, NaN.
 * For use by one thread.
 */
final class RowJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final SerializedString COMMA = new SerializedString(",");
    private static final long EXACT = 1L << 53;
    private static final int CHUNK_BYTES = 32 * 1024;

    private final TypeName[] types;
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();

    RowJson(List<Column> columns) {
        types = columns.stream().map(column -> column.type().name()).toArray(TypeName[]::new);
    }

    /** Gives away the rows in chunks of a bounded size, unless a row alone is larger. */
    void write(List<QueryRow> rows, Consumer<Chunk> chunks) {
        int next = 0;
        while (next < rows.size()) {
            int first = next;
            try (JsonGenerator json = JSON.createGenerator(bytes).setRootValueSeparator(COMMA)) {
                do {
                    write(json, rows.get(next++));
                    json.flush();
                } while (next < rows.size() && bytes.size() < CHUNK_BYTES);
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory", e);
            }
            Chunk chunk = new Chunk(bytes.toByteArray(), next - first);
            bytes.reset();
            chunks.accept(chunk);
        }
    }

    private void write(JsonGenerator json, QueryRow row) throws IOException {
        json.writeStartArray();
        json.writeNumber(row.rowtime());
        for (int i = 0; i < types.length; i++) {
            write(json, types[i], row.values()[i]);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, TypeName type, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case TINYINT, SMALLINT, INTEGER -> json.writeNumber(((Number) value).intValue());
            case BIGINT -> write(json, ((Number) value).longValue());
            case REAL -> write(json, value, ((Number) value).floatValue());
            case FLOAT, DOUBLE -> write(json, value, ((Number) value).doubleValue());
            case DECIMAL -> json.writeString(((BigDecimal) value).toPlainString());
            default -> json.writeString(ValueText.of(type, value));
        }
    }

    private static void write(JsonGenerator json, long number) throws IOException {
        if (number >= -EXACT && number <= EXACT) {
            json.writeNumber(number);
        } else {
            json.writeString(Long.toString(number));
        }
    }

    private static void write(JsonGenerator json, Object value, double number) throws IOException {
        if (!Double.isFinite(number)) {
            json.writeString(value.toString());
        } else if (value instanceof Float real) {
            json.writeNumber(real);
        } else {
            json.writeNumber(number);
        }
    }

    /**
     * Rows in JSON.
     *
     * @param json arrays with commas between them
     * @param rows how many they are, at least 1
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Chunk(byte[] json, int rows) {}
}
