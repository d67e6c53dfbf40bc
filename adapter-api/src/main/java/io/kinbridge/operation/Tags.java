package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.Tag;

/** The rules for a resource's tags (Amazon Kinesis API reference, Tag). */
final class Tags {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}\\p{Z}\\s_./=+\\-%@:]*");
    private static final String RESERVED = "aws:";

    private Tags() {}

    /**
     * The tags of a resource after {@code added} came to them.
     *
     * @param resource what the tags are on, for the message
     */
    static SortedMap<String, String> with(Map<String, String> current, Map<String, String> added, String resource) {
        check(added);
        SortedMap<String, String> all = new TreeMap<>(current);
        all.putAll(added);
        if (all.size() > AccountLimits.TAGS_PER_RESOURCE) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "Failed to add tags to " + resource + " because it would have "
                            + all.size() + " tags, and cannot have more than " + AccountLimits.TAGS_PER_RESOURCE
                            + ". Remove tags first.");
        }
        return all;
    }

    static SortedMap<String, String> without(Map<String, String> current, Collection<String> removed) {
        SortedMap<String, String> rest = new TreeMap<>(current);
        rest.keySet().removeAll(removed);
        return rest;
    }

    static Tag toTag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private static void check(Map<String, String> added) {
        Stream.concat(added.keySet().stream(), added.values().stream())
                .filter(text -> !ALLOWED.matcher(text).matches())
                .findFirst()
                .ifPresent(text -> {
                    throw KinesisError.INVALID_ARGUMENT.exception("Some tags contain invalid characters: '" + text
                            + "'. Valid characters: Unicode letters, digits, white space, _ . / = + - % @ :.");
                });
        added.keySet().stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith(RESERVED))
                .findFirst()
                .ifPresent(key -> {
                    throw KinesisError.INVALID_ARGUMENT.exception("The tag key '" + key
                            + "' begins with aws:, and aws: prefixed tag key names are not allowed for external use.");
                });
    }
}
