package io.kinbridge.sql.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flat object; NULL is null. */
final class JsonRowEncoder implements RowEncoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final SerializedString[] names;
    private final TypeName[] types;
    private final ByteArrayBuilder bytes = new ByteArrayBuilder();
    private @Nullable JsonGenerator json;

    JsonRowEncoder(List<OutputColumn> columns) {
        names = columns.stream()
                .map(column -> new SerializedString(column.name()))
                .toArray(SerializedString[]::new);
        types = columns.stream().map(column -> column.type().name()).toArray(TypeName[]::new);
    }

    @Override
    public byte[] encode(Object[] row) {
        try {
            JsonGenerator generator = generator();
            generator.writeStartObject();
            for (int column = 0; column < names.length; column++) {
                generator.writeFieldName(names[column]);
                write(generator, types[column], row[column]);
            }
            generator.writeEndObject();
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        } finally {
            bytes.reset();
        }
    }

    /** One for all rows: to make one takes as long as to write a short row. */
    private JsonGenerator generator() throws IOException {
        JsonGenerator known = json;
        if (known == null) {
            known = JSON.createGenerator(bytes).setRootValueSeparator(null);
            json = known;
        }
        return known;
    }

    private static void write(JsonGenerator json, TypeName type, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (type) {
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> json.writeNumber(((Number) value).longValue());
            case REAL -> json.writeNumber(((Number) value).floatValue());
            case FLOAT, DOUBLE -> json.writeNumber(((Number) value).doubleValue());
            case DECIMAL -> json.writeNumber(((BigDecimal) value).toPlainString());
            default -> json.writeString(ValueText.of(type, value));
        }
    }
}
