package io.kinbridge.sql.application;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A place in a JSON document, there or not, and what it holds. What is wrong with it is noted with its path. */
final class JsonPlace {
    private final JsonNode value;
    private final String path;
    private final List<String> faults;

    /** The whole document. */
    JsonPlace(JsonNode document, List<String> faults) {
        this(document, "", faults);
    }

    private JsonPlace(JsonNode value, String path, List<String> faults) {
        this.value = value;
        this.path = path;
        this.faults = faults;
    }

    JsonPlace member(String name) {
        return new JsonPlace(value.path(name), path.isEmpty() ? name : path + "." + name, faults);
    }

    List<JsonPlace> elements() {
        if (isThere() && !value.isArray()) {
            fault("expected an array, not " + value);
        }
        List<JsonPlace> elements = new ArrayList<>();
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            elements.add(new JsonPlace(value.get(i), path + "[" + i + "]", faults));
        }
        return elements;
    }

    boolean isThere() {
        return !value.isMissingNode() && !value.isNull();
    }

    JsonNode value() {
        return value;
    }

    String path() {
        return path;
    }

    /** An object with no members but these. */
    void object(Set<String> known) {
        if (!value.isObject()) {
            fault("expected an object with %s, not %s".formatted(names(known.stream()), isThere() ? value : "nothing"));
        }
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                member(name).fault("not known here; expected " + names(known.stream()));
            }
        }
    }

    /** The one member of these that is there; empty, and a fault, if none or several are. */
    Optional<JsonPlace> oneOf(String... names) {
        List<JsonPlace> there =
                Stream.of(names).map(this::member).filter(JsonPlace::isThere).toList();
        if (there.size() != 1) {
            fault("expected one of %s, not %s"
                    .formatted(
                            names(Stream.of(names)),
                            there.isEmpty() ? "none" : names(there.stream().map(place -> place.path))));
            return Optional.empty();
        }
        return Optional.of(there.get(0));
    }

    /** Text that is not empty; empty, and a fault, if there is none. */
    Optional<String> text(String expected) {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            fault("expected %s, not %s".formatted(expected, isThere() ? value : "nothing"));
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** Text of the pattern. */
    Optional<String> text(String pattern, String expected) {
        return text(expected).filter(text -> {
            boolean matches = text.matches(pattern);
            if (!matches) {
                fault("expected %s, not '%s'".formatted(expected, text));
            }
            return matches;
        });
    }

    void fault(String sentence) {
        faults.add((path.isEmpty() ? "" : path + ": ") + sentence);
    }

    private static String names(Stream<String> names) {
        return String.join(", ", new TreeSet<>(names.toList()));
    }
}
