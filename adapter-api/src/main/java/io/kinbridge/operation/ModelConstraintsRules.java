package io.kinbridge.operation;

import io.kinbridge.operation.ModelConstraint.Rule;
import io.kinbridge.operation.ModelConstraint.Scalar;
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
 * The kinds of constraint that Kinesis' model knows, with AWS's sentences for them.
 *
 * <p>A string's length is its number of Unicode code points, which is how AWS's model language (Smithy, trait {@code
 * length}) measures strings; a pattern must match the whole string.
 */
final class ModelConstraintsRules {

    private ModelConstraintsRules() {}

    static Scalar free() {
        return new Scalar(List.of());
    }

    static Scalar text(int min, int max) {
        return new Scalar(lengthRules(min, max, ModelConstraintsRules::characters));
    }

    static Scalar text(String pattern) {
        return new Scalar(List.of(patternRule(pattern, Integer.MAX_VALUE)));
    }

    static Scalar text(int min, int max, String pattern) {
        List<Rule> rules = new ArrayList<>(lengthRules(min, max, ModelConstraintsRules::characters));
        rules.add(patternRule(pattern, max));
        return new Scalar(List.copyOf(rules));
    }

    static Scalar blob(int maxBytes) {
        return new Scalar(lengthRules(0, maxBytes, value -> ((SdkBytes) value).asByteArrayUnsafe().length));
    }

    /** The number of entries of a list or a map. */
    static Scalar size(int min, int max) {
        return new Scalar(lengthRules(min, max, ModelConstraintsRules::entries));
    }

    static Scalar oneOf(String... values) {
        Set<String> known = Set.of(values);
        return new Scalar(
                List.of(new Rule("Member must satisfy enum value set: " + Arrays.toString(values), known::contains)));
    }

    static Scalar number(int min, int max) {
        return new Scalar(List.of(
                new Rule("Member must have value less than or equal to " + max, value -> (Integer) value <= max),
                minimumRule(min)));
    }

    static Scalar atLeast(int min) {
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
