package io.kinbridge.gateway.wire;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** A member of a shape: its name on the wire, its type, and where its value is kept. */
record ShapeMember(SerializableString name, ValueType type, boolean isCollection, SdkField<?> field) {

    ShapeMember(String name, ValueType type, SdkField<?> field) {
        this(new SerializedString(name), type, type instanceof ListType || type instanceof MapType, field);
    }

    /** Null if it is not set. */
    @Nullable
    Object of(SdkPojo shape) {
        Object value = field.getValueOrDefault(shape);
        return isCollection && isNeverSet(value) ? null : value;
    }

    private static boolean isNeverSet(@Nullable Object value) {
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }
}
