package io.kinbridge.firehose.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Sets the members of an SDK shape's builder from a JSON object, by the fields that the SDK itself marshals with. A
 * member of JSON null is taken as not there.
 */
final class SdkJsonReader {

    private static final int SECONDS_DIGITS = 12;

    private final Faults faults;

    SdkJsonReader(Faults faults) {
        this.faults = faults;
    }

    /** Everything in {@code json} that does not fit {@code builder} becomes a fault and is left unset. */
    void read(JsonNode json, SdkPojo builder, String path) {
        if (!json.isObject()) {
            unreadable(path, json, "an object");
            return;
        }
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.memberName(), field));
        json.properties().forEach(member -> {
            SdkField<?> field = fields.get(member.getKey());
            String memberPath = SdkNode.join(path, member.getKey());
            if (field == null) {
                faults.add(memberPath, null, "no such member", remedyForUnknown(member.getKey(), fields));
            } else {
                Object value = value(member.getValue(), field, memberPath);
                if (value != null) {
                    field.set(builder, value);
                }
            }
        });
    }

    private static String remedyForUnknown(String name, Map<String, SdkField<?>> fields) {
        return fields.keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findAny()
                .map(known -> "write " + known)
                .orElseGet(() -> "the members here are "
                        + fields.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }

    private @Nullable Object value(JsonNode json, SdkField<?> field, String path) {
        if (json.isNull()) {
            return null;
        }
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> json.isTextual() ? json.textValue() : unreadable(path, json, "a string");
            case BOOLEAN -> json.isBoolean() ? json.booleanValue() : unreadable(path, json, "true or false");
            case INTEGER ->
                json.isIntegralNumber() && json.canConvertToInt()
                        ? json.intValue()
                        : unreadable(path, json, "a whole number of 32 bits");
            case LONG ->
                json.isIntegralNumber() && json.canConvertToLong()
                        ? json.longValue()
                        : unreadable(path, json, "a whole number of 64 bits");
            case DOUBLE -> number(json, path);
            case INSTANT -> instant(json, path);
            case SDK_BYTES -> bytes(json, path);
            case LIST -> list(json, field, path);
            case MAP -> map(json, field, path);
            case SDK_POJO -> structure(json, field, path);
            default ->
                throw new IllegalStateException("Firehose has no member of type "
                        + field.marshallingType().getKnownType() + ", like " + path);
        };
    }

    private @Nullable Object number(JsonNode json, String path) {
        return json.isNumber() && Double.isFinite(json.doubleValue())
                ? (Object) json.doubleValue()
                : unreadable(path, json, "a number");
    }

    /** Seconds since 1970 as on the wire, or ISO 8601 as the AWS CLI takes it. */
    private @Nullable Object instant(JsonNode json, String path) {
        try {
            if (json.isTextual()) {
                return Instant.parse(json.textValue());
            }
            BigDecimal seconds = json.isNumber() ? json.decimalValue() : null;
            if (seconds != null && seconds.precision() - seconds.scale() <= SECONDS_DIGITS) {
                return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        return unreadable(path, json, "a time, in seconds since 1970 or as 2026-01-31T12:00:00Z");
    }

    private @Nullable Object bytes(JsonNode json, String path) {
        try {
            return json.isTextual() ? SdkBytes.fromByteArray(json.binaryValue()) : unreadable(path, json, "base64");
        } catch (java.io.IOException | IllegalArgumentException e) {
            return unreadable(path, json, "base64");
        }
    }

    private @Nullable Object list(JsonNode json, SdkField<?> field, String path) {
        if (!json.isArray()) {
            return unreadable(path, json, "an array");
        }
        SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            String elementPath = path + "[" + i + "]";
            Object value = json.get(i).isNull()
                    ? unreadable(elementPath, json.get(i), "a value")
                    : value(json.get(i), element, elementPath);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Object map(JsonNode json, SdkField<?> field, String path) {
        if (!json.isObject()) {
            return unreadable(path, json, "an object");
        }
        SdkField<?> entry = field.getTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties().forEach(member -> {
            Object value = value(member.getValue(), entry, SdkNode.join(path, member.getKey()));
            if (value != null) {
                values.put(member.getKey(), value);
            }
        });
        return values;
    }

    private @Nullable Object structure(JsonNode json, SdkField<?> field, String path) {
        if (!json.isObject()) {
            return unreadable(path, json, "an object");
        }
        SdkPojo builder = field.constructor().get();
        read(json, builder, path);
        return ((Buildable) builder).build();
    }

    private @Nullable Object unreadable(String path, JsonNode json, String wanted) {
        String shown = json.isContainerNode() || json.isNull() ? null : json.asText();
        faults.addUnreadable(path, shown, "is " + article(json.getNodeType()), "give " + wanted);
        return null;
    }

    private static String article(JsonNodeType type) {
        return switch (type) {
            case ARRAY, OBJECT -> "an " + type.name().toLowerCase(Locale.ROOT);
            case NULL -> "null";
            default -> "a " + type.name().toLowerCase(Locale.ROOT);
        };
    }
}
