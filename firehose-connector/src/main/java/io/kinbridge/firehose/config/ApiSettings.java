package io.kinbridge.firehose.config;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * What Firehose's API notes on the connectors that it makes, for its own use; delivery does not depend on it.
 *
 * @param created when the stream was created, in whole ms; null if the connector was made otherwise
 * @param updated when its destination was last updated, in whole ms; null if never
 * @param ownsTopic whether the topic was made with the stream, and goes with it
 */
public record ApiSettings(
        @Nullable Instant created, @Nullable Instant updated, boolean ownsTopic) {
    private static final String CREATED = "firehose.delivery.stream.created";
    private static final String UPDATED = "firehose.delivery.stream.updated";
    private static final String OWNS_TOPIC = "firehose.delivery.stream.owns.topic";
    private static final String GROUP = "Firehose API";

    /** Adds the keys. */
    public static ConfigDef define(ConfigDef keys) {
        return keys.define(
                        CREATED,
                        ConfigDef.Type.LONG,
                        null,
                        Importance.LOW,
                        "Set by CreateDeliveryStream: when the stream was created, ms since 1970.",
                        GROUP,
                        1,
                        Width.SHORT,
                        "Created")
                .define(
                        UPDATED,
                        ConfigDef.Type.LONG,
                        null,
                        Importance.LOW,
                        "Set by UpdateDestination: when the destination was updated, ms since 1970.",
                        GROUP,
                        2,
                        Width.SHORT,
                        "Updated")
                .define(
                        OWNS_TOPIC,
                        ConfigDef.Type.BOOLEAN,
                        false,
                        Importance.LOW,
                        "Set by CreateDeliveryStream: whether DeleteDeliveryStream deletes the topic.",
                        GROUP,
                        3,
                        Width.SHORT,
                        "Owns its topic");
    }

    public static ApiSettings of(AbstractConfig config) {
        return new ApiSettings(
                instant(config.getLong(CREATED)), instant(config.getLong(UPDATED)), config.getBoolean(OWNS_TOPIC));
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** As properties of a connector. */
    public Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        if (created != null) {
            properties.put(CREATED, Long.toString(created.toEpochMilli()));
        }
        if (updated != null) {
            properties.put(UPDATED, Long.toString(updated.toEpochMilli()));
        }
        properties.put(OWNS_TOPIC, Boolean.toString(ownsTopic));
        return properties;
    }
}
