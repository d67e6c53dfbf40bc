package io.kinbridge.firehose.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** An SDK shape as the JSON that AWS puts on the wire; members that are not set are left out. */
final class SdkJsonWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SdkJsonWriter() {}

    static ObjectNode write(SdkPojo shape) {
        ObjectNode json = JSON.objectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = SdkNode.valueOf(field, shape);
            if (value != null) {
                json.set(field.memberName(), value(value));
            }
        }
        return json;
    }

    private static JsonNode value(Object value) {
        if (value instanceof SdkPojo shape) {
            return write(shape);
        }
        if (value instanceof Collection<?> list) {
            ArrayNode json = JSON.arrayNode(list.size());
            list.forEach(element -> json.add(value(element)));
            return json;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode json = JSON.objectNode();
            map.forEach((key, entry) -> json.set((String) key, value(entry)));
            return json;
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Integer number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Long number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Instant time) {
            return JSON.numberNode(BigDecimal.valueOf(time.toEpochMilli(), 3));
        }
        if (value instanceof SdkBytes bytes) {
            return JSON.binaryNode(bytes.asByteArray());
        }
        throw new IllegalStateException("Firehose has no member of " + value.getClass());
    }
}
