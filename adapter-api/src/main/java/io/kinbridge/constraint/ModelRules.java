package io.kinbridge.constraint;

import io.kinbridge.constraint.ModelConstraint.Rule;
import io.kinbridge.constraint.ModelConstraint.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The kinds of constraint that AWS' service models know, with AWS's sentences for them.
 *
 * <p>A string's length is its number of Unicode code points, which is how AWS's model language (Smithy, trait {@code
 * length}) measures strings; a pattern must match the whole string.
 */
public final class ModelRules {

    private ModelRules() {}

    public static Scalar free() {
        return new Scalar(List.of());
    }

    public static Scalar text(int min, int max) {
        return new Scalar(lengthRules(min, max, ModelRules::characters));
    }

    public static Scalar text(String pattern) {
        return new Scalar(List.of(patternRule(pattern, Integer.MAX_VALUE)));
    }

    public static Scalar text(int min, int max, String pattern) {
        List<Rule> rules = new ArrayList<>(lengthRules(min, max, ModelRules::characters));
        rules.add(patternRule(pattern, max));
        return new Scalar(List.copyOf(rules));
    }

    public static Scalar blob(int maxBytes) {
        return new Scalar(lengthRules(0, maxBytes, value -> ((SdkBytes) value).asByteArrayUnsafe().length));
    }

    /** The number of entries of a list or a map. */
    public static Scalar size(int min, int max) {
        return new Scalar(lengthRules(min, max, ModelRules::entries));
    }

    public static Scalar oneOf(String... values) {
        Set<String> known = Set.of(values);
        return new Scalar(
                List.of(new Rule("Member must satisfy enum value set: " + Arrays.toString(values), known::contains)));
    }

    public static Scalar number(int min, int max) {
        return new Scalar(List.of(
                new Rule("Member must have value less than or equal to " + max, value -> (Integer) value <= max),
                minimumRule(min)));
    }

    public static Scalar atLeast(int min) {
        return new Scalar(List.of(minimumRule(min)));
    }

    private static Rule minimumRule(int min) {
        return new Rule("Member must have value greater than or equal to " + min, value -> (Integer) value >= min);
    }

    private static List<Rule> lengthRules(int min, int max, ToIntFunction<Object> length) {
        return List.of(
                new Rule(
                        "Member must have length less than or equal to " + max,
                        value -> length.applyAsInt(value) <= max),
                new Rule(
                        "Member must have length greater than or equal to " + min,
                        value -> length.applyAsInt(value) >= min));
    }

    /**
     * A string that is too long is reported by its length alone: the time to match an ARN's pattern can grow with the
     * cube of its length, and a caller could send megabytes.
     */
    private static Rule patternRule(String pattern, int maxLength) {
        Pattern compiled = Pattern.compile(pattern);
        return new Rule(
                "Member must satisfy regular expression pattern: " + pattern,
                value -> characters(value) > maxLength
                        || compiled.matcher((String) value).matches());
    }

    private static int characters(Object value) {
        String string = (String) value;
        return string.codePointCount(0, string.length());
    }

    private static int entries(Object value) {
        return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
    }
}
