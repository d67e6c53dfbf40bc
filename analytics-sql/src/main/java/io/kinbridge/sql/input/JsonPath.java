package io.kinbridge.sql.input;

import java.util.ArrayList;
import java.util.List;

/**
 * A path of the schema, from a value down: {@code $}, {@code $.member.member}, {@code $.array[0:]}. A member whose name has a dot or
 * a bracket is written {@code $['a.b']}.
 */
record JsonPath(List<Step> steps) {
    /** One level down. */
    sealed interface Step {}

    /** To the member of an object, by its name in its case. */
    record Member(String name) implements Step {}

    /** To each element of an array. */
    record Elements() implements Step {}

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException with a sentence that says where the path is wrong */
    static JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException("'%s' is not a path; a path begins with $".formatted(text));
        }
        List<Step> steps = new ArrayList<>();
        for (int at = 1; at < text.length(); ) {
            at = step(text, at, steps);
        }
        return new JsonPath(steps);
    }

    private static int step(String text, int at, List<Step> steps) {
        if (text.startsWith("[0:]", at)) {
            steps.add(new Elements());
            return at + 4;
        }
        if (text.startsWith("['", at)) {
            int end = text.indexOf("']", at);
            if (end > at + 2) {
                steps.add(new Member(text.substring(at + 2, end)));
                return end + 2;
            }
        }
        if (text.charAt(at) == '[') {
            throw new IllegalArgumentException("'%s': of arrays, [0:] alone is supported".formatted(text));
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        if (text.charAt(at) != '.' || end == at + 1) {
            throw new IllegalArgumentException("'%s': a name is missing at character %d".formatted(text, at + 1));
        }
        steps.add(new Member(text.substring(at + 1, end)));
        return end;
    }

    /** {@code $.a} for a plain name, {@code $['a.b']} for one with a dot or bracket. */
    static String member(String parent, String name) {
        boolean plain = !name.isEmpty() && name.indexOf('.') < 0 && name.indexOf('[') < 0;
        return plain ? parent + "." + name : parent + "['" + name + "']";
    }
}
