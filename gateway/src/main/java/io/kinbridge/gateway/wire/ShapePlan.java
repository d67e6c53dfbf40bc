package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.kinbridge.gateway.RefusedRequestException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** What a shape of the SDK's model looks like on the wire, found out once. Thread-safe. */
final class ShapePlan {
    /** By the class of a shape, and by that of its builder. */
    private static final Map<Class<?>, ShapePlan> PLANS = new ConcurrentHashMap<>();

    private final ShapeMember[] members;
    private final Map<String, ShapeMember> membersByName = new HashMap<>();

    private ShapePlan(List<ShapeMember> members) {
        this.members = members.toArray(ShapeMember[]::new);
        for (ShapeMember member : members) {
            membersByName.put(member.name().getValue(), member);
        }
    }

    /**
     * @param shape or its builder
     * @throws IllegalStateException if its model has a type that neither Kinesis nor Firehose had until now
     */
    static ShapePlan of(SdkPojo shape) {
        ShapePlan known = PLANS.get(shape.getClass());
        return known != null ? known : planned(shape, Set.of());
    }

    boolean isEmpty() {
        return members.length == 0;
    }

    /** From a map's first token to its last. */
    void read(BodyReader in, SdkPojo builder) throws IOException, RefusedRequestException {
        JsonParser parser = in.parser;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            ShapeMember member = membersByName.get(name);
            JsonToken token = parser.nextToken();
            if (member == null) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                member.field().set(builder, member.type().read(in));
            }
        }
    }

    void write(SdkPojo shape, BodyWriter out) throws IOException {
        out.generator.writeStartObject();
        for (ShapeMember member : members) {
            Object value = member.of(shape);
            if (value != null) {
                out.generator.writeFieldName(member.name());
                member.type().write(value, out);
            }
        }
        out.generator.writeEndObject();
    }

    private static ShapePlan planned(SdkPojo shape, Set<Class<?>> enclosing) {
        Class<?> type = shape.getClass();
        if (enclosing.contains(type)) {
            throw new IllegalStateException("Shape " + type.getName() + " holds itself: no plan can be made for it");
        }
        Set<Class<?>> path = Stream.concat(enclosing.stream(), Stream.of(type)).collect(Collectors.toSet());
        ShapePlan plan = new ShapePlan(
                shape.sdkFields().stream().map(field -> member(field, path)).toList());
        PLANS.putIfAbsent(type, plan);
        return plan;
    }

    private static ShapeMember member(SdkField<?> field, Set<Class<?>> path) {
        if (field.location() != MarshallLocation.PAYLOAD) {
            throw new IllegalStateException(
                    "Member " + field.memberName() + " is in the " + field.location() + ", not in the body");
        }
        return new ShapeMember(field.locationName(), type(field, path), field);
    }

    private static ValueType type(SdkField<?> field, Set<Class<?>> path) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> ScalarType.TEXT;
            case INTEGER -> ScalarType.INTEGER;
            case LONG -> ScalarType.LONG;
            case DOUBLE -> ScalarType.DOUBLE;
            case BOOLEAN -> ScalarType.BOOLEAN;
            case INSTANT -> ScalarType.TIMESTAMP;
            case SDK_BYTES -> ScalarType.BLOB;
            case LIST -> new ListType(type(field.getTrait(ListTrait.class).memberFieldInfo(), path));
            case MAP -> new MapType(type(field.getTrait(MapTrait.class).valueFieldInfo(), path));
            case SDK_POJO -> new StructureType(planned(field.constructor().get(), path), field.constructor());
            default ->
                throw new IllegalStateException("Member " + field.memberName() + " is of type "
                        + field.marshallingType().getTargetClass().getName() + ", which has no form on the wire here");
        };
    }
}
