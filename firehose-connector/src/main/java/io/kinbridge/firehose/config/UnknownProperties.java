package io.kinbridge.firehose.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Properties that begin as the connector's do, and are none of them: misspelt, or of another version. */
final class UnknownProperties {

    private UnknownProperties() {}

    /** Faults' paths are keys. */
    static void check(Map<String, String> properties, Set<String> known, Faults faults) {
        Set<String> beginnings =
                known.stream().map(UnknownProperties::beginning).collect(Collectors.toSet());
        properties.keySet().stream()
                .filter(key -> !known.contains(key) && !FirehoseKeys.isOpen(key))
                .filter(key -> key.indexOf('.') > 0 && beginnings.contains(beginning(key)))
                .sorted()
                .forEach(key -> faults.add(key, null, "is no property of the connector", remedy(key, known)));
    }

    private static String remedy(String key, Set<String> known) {
        String alike = known.stream()
                .filter(other -> other.contains(".") && beginning(other).equals(beginning(key)))
                .sorted()
                .collect(Collectors.joining(", "));
        return "its properties that begin so are " + alike;
    }

    private static String beginning(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
