package io.kinbridge.constraint;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A rejected value as AWS's messages print it: {@code null}, {@code 'a b'}, {@code '[a, b]'}, {@code '{a=1}'}, and for
 * blobs their buffer. AWS repeats the value whole; here it is cut after {@value #SHOWN} characters, and its length told.
 */
public final class ValueText {

    private static final int SHOWN = 100;

    private final StringBuilder text = new StringBuilder();

    private ValueText() {}

    public static String of(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        ValueText shown = new ValueText();
        shown.append(value);
        return "'" + shown.cut(value) + "'";
    }

    private String cut(Object value) {
        if (text.length() <= SHOWN) {
            return text.toString();
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "... (" + length(value) + ")";
    }

    private static String length(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.size() + " entries";
        }
        if (value instanceof Map<?, ?> map) {
            return map.size() + " entries";
        }
        String string = value.toString();
        return string.codePointCount(0, string.length()) + " characters";
    }

    private void append(@Nullable Object value) {
        if (value instanceof SdkBytes bytes) {
            int size = bytes.asByteArrayUnsafe().length;
            text.append("java.nio.HeapByteBuffer[pos=0 lim=" + size + " cap=" + size + "]");
        } else if (value instanceof Collection<?> collection) {
            appendAll(collection, "[", "]");
        } else if (value instanceof Map<?, ?> map) {
            appendAll(map.entrySet(), "{", "}");
        } else if (value instanceof Map.Entry<?, ?> entry) {
            append(entry.getKey());
            text.append('=');
            append(entry.getValue());
        } else if (value instanceof SdkPojo structure) {
            appendStructure(structure);
        } else {
            String string = String.valueOf(value);
            text.append(string, 0, Math.min(string.length(), SHOWN + 1));
        }
    }

    private void appendAll(Collection<?> values, String open, String close) {
        text.append(open);
        Iterator<?> remaining = values.iterator();
        while (remaining.hasNext() && text.length() <= SHOWN) {
            append(remaining.next());
            text.append(remaining.hasNext() ? ", " : "");
        }
        text.append(close);
    }

    private void appendStructure(SdkPojo structure) {
        String separator = "";
        text.append(structure.getClass().getSimpleName()).append('(');
        for (SdkField<?> field : structure.sdkFields()) {
            text.append(separator).append(field.memberName()).append('=');
            append(ModelConstraint.valueOf(field, structure));
            separator = ", ";
        }
        text.append(')');
    }
}
