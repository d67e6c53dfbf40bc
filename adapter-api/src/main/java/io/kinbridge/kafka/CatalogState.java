package io.kinbridge.kafka;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the records of the catalog topic say, up to one of them. Immutable.
 *
 * @param settings null as long as nobody has written them
 * @param streams by name
 * @param unreadable why an entry could not be read, by its key
 */
record CatalogState(
        @Nullable CatalogSettings settings, SortedMap<String, StreamEntry> streams, Map<String, String> unreadable) {
    static final CatalogState EMPTY = new CatalogState(null, new TreeMap<>(), Map.of());

    CatalogState {
        streams = Collections.unmodifiableSortedMap(streams);
        unreadable = Map.copyOf(unreadable);
    }

    CatalogState withSettings(CatalogSettings newSettings) {
        return new CatalogState(newSettings, streams, unreadable);
    }

    CatalogState withStream(String name, @Nullable StreamEntry entry) {
        SortedMap<String, StreamEntry> changed = new TreeMap<>(streams);
        if (entry == null) {
            changed.remove(name);
        } else {
            changed.put(name, entry);
        }
        return new CatalogState(settings, changed, unreadable);
    }

    /**
     * Whether the settings are there.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException when they are, but cannot be read
     */
    boolean isEstablished() {
        checkReadable(CatalogJson.SETTINGS);
        return settings != null;
    }

    /** Fails when there is something under {@code key} that this client does not understand, and so must not replace. */
    void checkReadable(String key) {
        String reason = unreadable.get(key);
        if (reason != null) {
            throw KinesisError.INTERNAL_FAILURE.exception(reason);
        }
    }

    CatalogView view(long leaseEnd) {
        if (settings == null) {
            throw new IllegalStateException("The catalog has no settings yet");
        }
        return new CatalogView(settings, streams, leaseEnd);
    }
}
