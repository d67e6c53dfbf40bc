package io.kinbridge.cli.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The SDK's values as JSON: members under AWS's names, absent ones left out, bytes in base64, times in ISO 8601. */
final class SdkJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SdkJson() {}

    /** A value on one line. */
    static String line(Map<String, ?> members) {
        return write(members, false);
    }

    /** An object of one member, indented. */
    static String pretty(String name, Object value) {
        return write(Map.of(name, value), true);
    }

    /** An object of two members, indented. */
    static String pretty(String name, Object value, String secondName, Object secondValue) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(name, value);
        members.put(secondName, secondValue);
        return write(members, true);
    }

    private static String write(Object value, boolean indented) {
        try {
            Object tree = tree(value);
            return indented
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree)
                    : MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text, numbers, lists and maps can always be written as JSON", e);
        }
    }

    /** The value in maps, lists, text, numbers and booleans. */
    static Object tree(Object value) {
        if (value instanceof SdkPojo pojo) {
            return members(pojo);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> tree = new LinkedHashMap<>();
            map.forEach((name, member) -> tree.put(String.valueOf(name), tree(member)));
            return tree;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(SdkJson::tree).toList();
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        return value instanceof Instant ? value.toString() : value;
    }

    private static Map<String, Object> members(SdkPojo pojo) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object member = field.getValueOrDefault(pojo);
            boolean absent = member == null || (member instanceof Collection<?> list && list.isEmpty());
            if (!absent) {
                tree.put(field.memberName(), tree(member));
            }
        }
        return tree;
    }
}
