package io.kinbridge.sql.topology.source;

import java.util.regex.Pattern;

/** Topics that nobody asks for by SQL: Kafka's own and the catalog; those of applications between their stages, of their state, and before functions. */
public final class InternalTopics {
    private static final Pattern NAMES = Pattern.compile("__.*|.+-(?:repartition|changelog)|.+-output-\\d+-delivery");

    private InternalTopics() {}

    public static boolean has(String topic) {
        return NAMES.matcher(topic).matches();
    }
}
