package io.kinbridge.firehose.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** What Firehose's service model demands of one member's value. */
sealed interface Constraint {

    /** Reports every demand that {@code value}, which stands at {@code path}, does not meet. */
    void check(Object value, String path, Faults faults);

    /** The demand in a few words: {@code 1 to 128}. */
    String text();

    /** What to do where nothing is, or something else. */
    default String remedy() {
        return "give " + text();
    }

    /**
     * A string. Its length is counted in Unicode code points, as in AWS' model language (Smithy, trait {@code length});
     * the pattern must match all of it.
     *
     * @param example a value that meets it, for messages; null if there is nothing to show
     * @param secret whether messages must not repeat the value
     */
    record Text(
            int min,
            int max,
            @Nullable Pattern pattern,
            @Nullable String example,
            boolean secret) implements Constraint {

        /** Longer strings are not matched: an ARN's pattern can take time with the cube of their length. */
        @Override
        public void check(Object value, String path, Faults faults) {
            String string = (String) value;
            String shown = secret ? "(hidden)" : string;
            int length = string.codePointCount(0, string.length());
            if (length < min || length > max) {
                faults.add(
                        path, shown, "has " + length + " characters and may have " + lengths(), "make it " + lengths());
            } else if (pattern != null && !pattern.matcher(string).matches()) {
                faults.add(path, shown, fault(pattern), remedyOf(pattern));
            }
        }

        private static String fault(Pattern pattern) {
            if (pattern == ModelValues.ONE_LINE) {
                return "has line breaks";
            }
            return pattern == ModelValues.NO_WHITE_SPACE ? "has white space in it" : "does not match " + pattern;
        }

        private String remedyOf(Pattern pattern) {
            if (pattern == ModelValues.ONE_LINE) {
                return "give a single line";
            }
            if (pattern == ModelValues.NO_WHITE_SPACE) {
                return "leave the white space out";
            }
            return example == null ? "give a value that does" : "give a value like " + example;
        }

        private String lengths() {
            return min + " to " + max;
        }

        @Override
        public String text() {
            String characters = lengths() + " characters";
            return example == null ? characters : characters + ", like " + example;
        }
    }

    /** A number, whole or not, within bounds that belong to it. */
    record Range(double min, double max, String text) implements Constraint {

        @Override
        public void check(Object value, String path, Faults faults) {
            double number = ((Number) value).doubleValue();
            if (number < min || number > max) {
                faults.add(path, value, "must be " + text, "give a number in that range");
            }
        }
    }

    /** An enum. */
    record OneOf(List<String> values) implements Constraint {

        @Override
        public void check(Object value, String path, Faults faults) {
            if (!values.contains((String) value)) {
                faults.add(path, value, "is none of Firehose's values", remedy());
            }
        }

        @Override
        public String remedy() {
            return (values.size() == 1 ? "give " : "give one of ") + text();
        }

        @Override
        public String text() {
            return String.join(", ", values);
        }
    }

    /** Flags and times, of which the model demands nothing. */
    record Anything(String text) implements Constraint {

        @Override
        public void check(Object value, String path, Faults faults) {}
    }

    /** A list. */
    record Elements(int min, int max, Constraint element) implements Constraint {

        @Override
        public void check(Object value, String path, Faults faults) {
            List<?> list = (List<?>) value;
            if (list.size() < min || list.size() > max) {
                faults.add(path, null, "has " + list.size() + " elements", "give " + min + " to " + max);
            }
            for (int i = 0; i < list.size(); i++) {
                element.check(list.get(i), path + "[" + i + "]", faults);
            }
        }

        @Override
        public String text() {
            return "list of " + element.text();
        }

        @Override
        public String remedy() {
            return "give a list, each element " + element.text();
        }
    }

    /** A map of strings. */
    record Entries(Text key, Text value) implements Constraint {

        @Override
        public void check(Object value, String path, Faults faults) {
            ((Map<?, ?>) value).forEach((name, entry) -> {
                String entryPath = SdkNode.join(path, (String) name);
                key.check(name, entryPath, faults);
                this.value.check(entry, entryPath, faults);
            });
        }

        @Override
        public String text() {
            return "map to " + value.text();
        }
    }

    /** A member's constraint and whether the model requires it. */
    record Member(String name, boolean required, Constraint constraint) {}

    /** A shape. Members that the SDK has and the table has not are refused: nothing passes unchecked. */
    record Structure(Map<String, Member> members) implements Constraint {

        static Structure of(Member... members) {
            Map<String, Member> byName = new LinkedHashMap<>();
            Arrays.stream(members).forEach(member -> byName.put(member.name(), member));
            return new Structure(byName);
        }

        @Override
        public void check(Object value, String path, Faults faults) {
            SdkNode node = new SdkNode(path, (SdkPojo) value);
            for (String name : node.fields().keySet()) {
                Member member = members.get(name);
                Object entry = node.value(name);
                if (entry != null) {
                    check(member, entry, node.at(name), faults);
                } else if (member != null && member.required()) {
                    faults.addMissing(node.at(name), "is required", member.constraint.remedy());
                }
            }
        }

        private static void check(@Nullable Member member, Object value, String path, Faults faults) {
            if (member == null) {
                faults.add(path, null, "is not known to this version of Kinbridge", "leave it out");
            } else {
                member.constraint.check(value, path, faults);
            }
        }

        @Override
        public String text() {
            return "an object with " + String.join(", ", members.keySet());
        }
    }
}
