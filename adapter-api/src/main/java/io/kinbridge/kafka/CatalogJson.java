package io.kinbridge.kafka;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalog's records: keys {@code stream/NAME} and {@code settings}; values in JSON, under the number of their format.
 * Members that this version does not know are passed over, a newer format is refused.
 */
final class CatalogJson {
    static final String SETTINGS = "settings";

    private static final String STREAM_PREFIX = "stream/";
    private static final String FORMAT = "format";
    private static final int PLAIN_FORMAT = 1;

    /** Of streams with data keys: who does not know of them would lose them, and hand out what is encrypted. */
    private static final int NEWEST_FORMAT = 2;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .addMixIn(HashKey.class, HashKeyMixin.class)
            .addMixIn(ShardId.class, ShardIdMixin.class)
            .addMixIn(ShardMap.class, ShardMapMixin.class)
            .build();

    private CatalogJson() {}

    static String key(String stream) {
        return STREAM_PREFIX + stream;
    }

    /** The name of the stream that has this key; null when it is no stream's. */
    static @Nullable String streamOf(String key) {
        return key.startsWith(STREAM_PREFIX) ? key.substring(STREAM_PREFIX.length()) : null;
    }

    static byte[] write(StreamEntry entry) {
        boolean hasKeys = !entry.encryption().dataKeys().isEmpty();
        ObjectNode json = tree(entry, hasKeys ? NEWEST_FORMAT : PLAIN_FORMAT);
        if (!hasKeys && !entry.encryption().settling()) {
            json.remove("encryption");
        }
        return written(json, entry);
    }

    static byte[] write(CatalogSettings settings) {
        return written(tree(settings, PLAIN_FORMAT), settings);
    }

    /**
     * Reads a stream's entry.
     *
     * @throws UnreadableException if it is none, another stream's, or of a newer format
     */
    static StreamEntry readStream(String stream, byte[] json) throws UnreadableException {
        StreamEntry entry = read(json, StreamEntry.class);
        if (!stream.equals(entry.name())) {
            throw new UnreadableException("it describes stream " + entry.name() + ", not " + stream, null);
        }
        checkPresent("status", entry.status());
        checkPresent("settings", entry.settings());
        checkPresent("shards", entry.shards());
        return entry;
    }

    /**
     * Reads the settings.
     *
     * @throws UnreadableException if they are none, or of a newer format
     */
    static CatalogSettings readSettings(byte[] json) throws UnreadableException {
        CatalogSettings settings = read(json, CatalogSettings.class);
        checkPresent("tokenSecret", settings.tokenSecret());
        return settings;
    }

    private static void checkPresent(String member, @Nullable Object value) throws UnreadableException {
        if (value == null) {
            throw new UnreadableException("it lacks " + member, null);
        }
    }

    private static ObjectNode tree(Object value, int format) {
        ObjectNode json = MAPPER.createObjectNode().put(FORMAT, format);
        json.setAll(MAPPER.<ObjectNode>valueToTree(value));
        return json;
    }

    private static byte[] written(ObjectNode json, Object value) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A catalog entry could not be written as JSON: " + value, e);
        }
    }

    private static <T> T read(byte[] json, Class<T> type) throws UnreadableException {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int format = tree.path(FORMAT).asInt();
            if (format > NEWEST_FORMAT) {
                throw new UnreadableException(
                        "it has format " + format + ", and this version of Kinbridge reads up to format "
                                + NEWEST_FORMAT + "; upgrade it",
                        null);
            }
            if (format < 1) {
                throw new UnreadableException("it has no format number of 1 or more", null);
            }
            return MAPPER.treeToValue(tree, type);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException("it is no " + type.getSimpleName() + " in JSON: " + e.getMessage(), e);
        }
    }

    /** The record's value is nothing this version understands. */
    static final class UnreadableException extends Exception {
        UnreadableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private interface HashKeyMixin {
        @JsonValue
        @Override
        String toString();

        @JsonCreator
        static HashKey parse(String decimal) {
            return HashKey.parse(decimal);
        }
    }

    private interface ShardIdMixin {
        @JsonValue
        int number();
    }

    private abstract static class ShardMapMixin {
        @JsonCreator
        @SuppressWarnings("UnusedVariable") // a mix-in is its signatures
        ShardMapMixin(
                @JsonProperty("shards") Collection<Shard> shards,
                @JsonProperty("nextNumber") int nextNumber,
                @JsonProperty("freePartitions") Map<Integer, Long> freePartitions,
                @JsonProperty("target") @Nullable Integer target) {}

        @JsonProperty("shards")
        abstract List<Shard> all();

        @JsonProperty("nextNumber")
        abstract int nextNumber();

        @JsonProperty("freePartitions")
        abstract SortedMap<Integer, Long> freePartitions();

        @JsonProperty("target")
        abstract @Nullable Integer target();
    }
}
