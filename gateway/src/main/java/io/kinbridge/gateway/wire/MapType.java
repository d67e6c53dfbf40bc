package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map from texts, in the order of the body. A null in it stays, as in a list. */
record MapType(ValueType element) implements ValueType {

    @Override
    public Object read(BodyReader in) throws IOException, RefusedRequestException {
        JsonParser parser = in.parser;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw SerializationFault.notMap(parser.currentToken());
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            map.put(key, parser.nextToken() == JsonToken.VALUE_NULL ? null : element.read(in));
        }
        return map;
    }

    @Override
    public void write(Object value, BodyWriter out) throws IOException {
        out.generator.writeStartObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            out.name((String) entry.getKey());
            if (entry.getValue() == null) {
                out.generator.writeNull();
            } else {
                element.write(entry.getValue(), out);
            }
        }
        out.generator.writeEndObject();
    }
}
