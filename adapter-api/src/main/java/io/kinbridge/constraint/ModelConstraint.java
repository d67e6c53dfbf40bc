package io.kinbridge.constraint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What a service's model demands of one member's value. Immutable. */
public sealed interface ModelConstraint {

    String NOT_NULL = "Member must not be null";

    /** Reports every rule that {@code value}, which stands at {@code path} in the request, breaks. */
    void check(Object value, String path, Violations found);

    /** One demand on a value: AWS's sentence for it, and its test. */
    record Rule(String sentence, Predicate<Object> isKeptBy) {}

    /** A string, number, blob, enum, flag or time; {@code rules} in the order in which AWS lists them in brackets. */
    record Scalar(List<Rule> rules) implements ModelConstraint {

        /** Reports in reverse: AWS names a broken pattern before a broken length. */
        @Override
        public void check(Object value, String path, Violations found) {
            for (int i = rules.size() - 1; i >= 0; i--) {
                if (!rules.get(i).isKeptBy().test(value)) {
                    found.add(path, value, rules.get(i).sentence());
                }
            }
        }

        boolean admits(@Nullable Object value) {
            return value != null
                    && rules.stream().allMatch(rule -> rule.isKeptBy().test(value));
        }

        /** AWS reports what a list or a map holds once, naming the whole of it and all rules of its parts. */
        void checkAll(Collection<?> parts, String prefix, Object whole, String path, Violations found) {
            if (parts.stream().allMatch(this::admits)) {
                return;
            }
            List<String> sentences = new ArrayList<>();
            rules.forEach(rule -> sentences.add(rule.sentence()));
            if (parts.stream().anyMatch(part -> part == null)) {
                sentences.add(NOT_NULL);
            }
            found.add(path, whole, prefix + sentences);
        }
    }

    /** A list; {@code size} holds for the list as a whole. */
    record Elements(Scalar size, ModelConstraint element) implements ModelConstraint {

        @Override
        public void check(Object value, String path, Violations found) {
            size.check(value, path, found);
            List<?> list = (List<?>) value;
            if (element instanceof Scalar scalar) {
                scalar.checkAll(list, "Member must satisfy constraint: ", list, path, found);
                return;
            }
            for (int i = 0; i < list.size() && !found.isFull(); i++) {
                checkPresence(list.get(i), true, element, path + "." + (i + 1) + ".member", found);
            }
        }
    }

    /** A map with string keys; {@code size} holds for the map as a whole. */
    record Entries(Scalar size, Scalar key, Scalar value) implements ModelConstraint {

        @Override
        public void check(Object value, String path, Violations found) {
            size.check(value, path, found);
            Map<?, ?> map = (Map<?, ?>) value;
            key.checkAll(map.keySet(), "Map keys must satisfy constraint: ", map, path, found);
            this.value.checkAll(map.values(), "Map value must satisfy constraint: ", map, path, found);
        }
    }

    /** A request, or a structure in one. Members that only a newer SDK has are not checked. */
    record Structure(Map<String, Member> members) implements ModelConstraint {

        @Override
        public void check(Object value, String path, Violations found) {
            String prefix = path.isEmpty() ? "" : path + ".";
            for (SdkField<?> field : ((SdkPojo) value).sdkFields()) {
                Member member = members.get(field.memberName());
                if (member != null) {
                    checkPresence(
                            valueOf(field, value),
                            member.required(),
                            member.constraint(),
                            prefix + member.pathName(),
                            found);
                }
            }
        }
    }

    /** A named member of a structure; {@code name} is the wire's, {@code pathName} the one AWS's messages use. */
    record Member(String name, String pathName, boolean required, ModelConstraint constraint) {

        public Member(String name, boolean required, ModelConstraint constraint) {
            this(name, name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), required, constraint);
        }
    }

    /** The member's value as the wire would carry it: an enum's string, and null for a collection never set. */
    static @Nullable Object valueOf(SdkField<?> field, Object owner) {
        Object value = field.getValueOrDefault(owner);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    private static void checkPresence(
            @Nullable Object value, boolean required, ModelConstraint constraint, String path, Violations found) {
        if (value != null) {
            constraint.check(value, path, found);
        } else if (required) {
            found.add(path, null, NOT_NULL);
        }
    }
}
