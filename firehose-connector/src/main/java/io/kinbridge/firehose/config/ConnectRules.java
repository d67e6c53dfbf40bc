package io.kinbridge.firehose.config;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Rules on Kafka Connect's own properties of the connector, at the key that each names. */
final class ConnectRules {

    private static final String CONVERTER = "value.converter";
    private static final Set<String> CONVERTERS =
            Set.of("org.apache.kafka.connect.converters.ByteArrayConverter", "ByteArrayConverter");
    private static final String DEAD_LETTERS = "errors.deadletterqueue.topic.name";
    private static final String TOLERANCE = "errors.tolerance";

    private ConnectRules() {}

    /** Faults' paths are keys. */
    static void check(Map<String, String> properties, Faults faults) {
        String converter = properties.get(CONVERTER);
        if (converter != null && !CONVERTERS.contains(converter)) {
            faults.add(
                    CONVERTER,
                    converter,
                    "records are delivered as their bytes are",
                    "give org.apache.kafka.connect.converters.ByteArrayConverter");
        }
        String deadLetters = properties.getOrDefault(DEAD_LETTERS, "");
        String tolerance = properties.getOrDefault(TOLERANCE, "none");
        if (!deadLetters.isBlank() && !tolerance.toLowerCase(Locale.ROOT).equals("all")) {
            faults.add(
                    DEAD_LETTERS,
                    deadLetters,
                    "with errors.tolerance " + tolerance + " the first dead letter stops the task",
                    "set errors.tolerance to all, or leave out the dead-letter topic");
        }
    }
}
