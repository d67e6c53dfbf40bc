package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list. A null in it stays where it is: what that means is for the operation to say. */
record ListType(ValueType element) implements ValueType {

    @Override
    public Object read(BodyReader in) throws IOException, RefusedRequestException {
        JsonParser parser = in.parser;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw SerializationFault.notList(parser.currentToken());
        }
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(token == JsonToken.VALUE_NULL ? null : element.read(in));
        }
        return list;
    }

    @Override
    public void write(Object value, BodyWriter out) throws IOException {
        out.generator.writeStartArray();
        for (Object part : (List<?>) value) {
            if (part == null) {
                out.generator.writeNull();
            } else {
                element.write(part, out);
            }
        }
        out.generator.writeEndArray();
    }
}
