package io.kinbridge.firehose.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * A shape and where in the request it stands. Its members are asked for by their wire names, because Firehose's
 * destinations have alike members in unrelated classes.
 */
record SdkNode(String path, SdkPojo shape) {

    static String join(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    /** The member's value as the wire would carry it: an enum's string, and null for a collection never set. */
    static @Nullable Object valueOf(SdkField<?> field, Object owner) {
        Object value = field.getValueOrDefault(owner);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Where {@code member} of this shape stands. */
    String at(String member) {
        return join(path, member);
    }

    /** Null if it is not set, or if shapes of this kind have no such member. */
    @Nullable
    Object value(String member) {
        SdkField<?> field = shape.sdkFieldNameToField().get(member);
        return field == null ? null : valueOf(field, shape);
    }

    boolean has(String member) {
        return value(member) != null;
    }

    @Nullable
    SdkNode child(String member) {
        return value(member) instanceof SdkPojo child ? new SdkNode(at(member), child) : null;
    }

    @Nullable
    String text(String member) {
        return (String) value(member);
    }

    @Nullable
    Integer number(String member) {
        return (Integer) value(member);
    }

    boolean flag(String member, boolean otherwise) {
        return Objects.requireNonNullElse((Boolean) value(member), otherwise);
    }

    List<SdkNode> list(String member) {
        if (!(value(member) instanceof List<?> elements)) {
            return List.of();
        }
        return IntStream.range(0, elements.size())
                .filter(i -> elements.get(i) instanceof SdkPojo)
                .mapToObj(i -> new SdkNode(at(member) + "[" + i + "]", (SdkPojo) elements.get(i)))
                .toList();
    }

    /** The members that are shapes, in the model's order. */
    List<SdkNode> children() {
        return shape.sdkFields().stream()
                .map(field -> child(field.memberName()))
                .filter(Objects::nonNull)
                .toList();
    }

    Map<String, SdkField<?>> fields() {
        return shape.sdkFieldNameToField();
    }
}
