package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A shape within another.
 *
 * @param builders new, empty ones
 */
record StructureType(ShapePlan plan, Supplier<SdkPojo> builders) implements ValueType {

    @Override
    public Object read(BodyReader in) throws IOException, RefusedRequestException {
        if (in.parser.currentToken() != JsonToken.START_OBJECT) {
            throw SerializationFault.notStructure(in.parser.currentToken());
        }
        SdkPojo builder = builders.get();
        plan.read(in, builder);
        return ((Buildable) builder).build();
    }

    @Override
    public void write(Object value, BodyWriter out) throws IOException {
        plan.write((SdkPojo) value, out);
    }
}
