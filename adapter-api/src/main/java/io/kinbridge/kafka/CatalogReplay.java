package io.kinbridge.kafka;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.stream.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the catalog's records one after the other. For one thread. */
final class CatalogReplay {
    private static final Logger log = LoggerFactory.getLogger(CatalogReplay.class);

    private final String topic;
    private final Map<String, StreamEntry> streams = new TreeMap<>();
    private final Map<String, String> unreadable = new HashMap<>();
    private @Nullable CatalogSettings settings;
    private @Nullable String unreadableSettings;
    private CatalogState state = CatalogState.EMPTY;
    private boolean changed;

    CatalogReplay(String topic) {
        this.topic = topic;
    }

    /** Begins again with an empty catalog. */
    void clear() {
        streams.clear();
        unreadable.clear();
        settings = null;
        unreadableSettings = null;
        changed = true;
    }

    /** @param value null for an entry taken away */
    void apply(byte @Nullable [] keyBytes, byte @Nullable [] value, long offset) {
        if (keyBytes == null) {
            log.warn("Topic {} has a record without a key at offset {}; passed over", topic, offset);
            return;
        }
        String key = new String(keyBytes, StandardCharsets.UTF_8);
        changed = true;
        forget(key);
        if (value == null) {
            return;
        }
        try {
            read(key, value);
        } catch (CatalogJson.UnreadableException e) {
            noteUnreadable(
                    key,
                    "The entry " + key + " of the catalog (topic " + topic + ", offset " + offset + ") cannot be read: "
                            + e.getMessage());
        }
    }

    private void noteUnreadable(String key, String reason) {
        String stream = CatalogJson.streamOf(key);
        if (stream == null) {
            unreadableSettings = reason;
            log.error("{}. No stream can be used until it is mended.", reason);
        } else {
            unreadable.put(stream, reason);
            log.error("{}. The stream cannot be used until it is mended; others can.", reason);
        }
    }

    private void forget(String key) {
        String stream = CatalogJson.streamOf(key);
        if (stream != null) {
            streams.remove(stream);
            unreadable.remove(stream);
        } else if (key.equals(CatalogJson.SETTINGS)) {
            settings = null;
            unreadableSettings = null;
        }
    }

    /** A key of neither kind is a later version's, and left alone. */
    private void read(String key, byte[] value) throws CatalogJson.UnreadableException {
        String stream = CatalogJson.streamOf(key);
        if (stream != null) {
            streams.put(stream, CatalogJson.readStream(stream, value));
        } else if (key.equals(CatalogJson.SETTINGS)) {
            settings = CatalogJson.readSettings(value);
        }
    }

    /** What the records applied so far say; the same instance as long as nothing is new. */
    CatalogState state() {
        if (changed) {
            state = new CatalogState(settings, new TreeMap<>(streams), unreadable, unreadableSettings);
            changed = false;
        }
        return state;
    }
}
